import type { Auth, AuthSets, Sending } from "./auth.js";

/** Credentials of several schemes, by option; `defaults` are the sets for an operation that declares none itself. */
export function schemes(byOption: Readonly<Record<string, Auth>>, defaults: AuthSets): Auth {
  const first = async (request: Request, operation: string, sets: AuthSets): Promise<Request> => {
    let missing: unknown;
    for (const set of sets) {
      // If credentials are set but could not be obtained, the request is not sent without them.
      if (set.length === 0 && (missing as Error | undefined)?.cause) break;
      try {
        let authorized = set.length > 0 && sets.length > 1 ? request.clone() : request;
        for (const option of set)
          authorized = (await byOption[option]?.(authorized, operation)) ?? authorized;
        return authorized;
      } catch (error) {
        missing ??= error;
      }
    }
    throw missing;
  };
  const put = async (request: Request, operation: string, sets = defaults): Promise<Request> => {
    // A header that the caller removes is empty here. Other credentials may be enough; if not, the request needs none.
    const empty = [...request.headers].flatMap(([name, value]) => (value ? [] : name));
    const restore = ({ headers }: Request): void => {
      for (const name of empty) if (!headers.has(name)) headers.set(name, "");
    };
    for (const name of empty) request.headers.delete(name);
    try {
      const authorized = await first(request, operation, sets);
      restore(authorized);
      return authorized;
    } catch (error) {
      if (!empty.length) throw error;
      restore(request);
      return first(request, operation, sets);
    }
  };
  const all = Object.values(byOption);
  const headers = all.flatMap((auth) => auth.headers ?? []);
  const send = all
    .flatMap((auth) => (auth.headers ? [] : (auth.send ?? [])))
    .reduce<Sending | undefined>(
      (outer, inner) => (outer ? around(outer, inner) : inner),
      undefined,
    );
  const guard = all.find((auth) => auth.guard)?.guard;
  return Object.assign(
    put,
    {
      parameters: all.flatMap((auth) => auth.parameters ?? []),
      hide: (text: string) => all.reduce((rest, auth) => auth.hide(rest), text),
    },
    guard ? guard(headers, send) : { send },
  );
}

const around =
  (outer: Sending, inner: Sending): Sending =>
  (send, request, init) =>
    outer((next, by = {}) => inner(send, next, by), request, init);
