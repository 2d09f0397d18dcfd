/** Iterations over the conventions, drawn with sizes, a filter, rows that come and go, faults, and breaks. */

import * as fc from "fast-check";
import type { Convention, Reply, Thing } from "./convention.js";
import { type ConventionPackage, conventions, type Fetch } from "./package.js";

/** An event as a request arrives. */
type Event = "500" | "429" | "reset" | "grow" | "shrink";

export interface Draw {
  readonly convention: number;
  readonly items: number;
  readonly size: number;
  readonly prefetch: number;
  /** Events by request, counted from 1. */
  readonly events: Readonly<Record<number, Event>>;
  /** The number of items after which each iteration is broken off, to be resumed from its checkpoint. */
  readonly breaks: readonly number[];
  readonly byPage: boolean;
}

export const draws: fc.Arbitrary<Draw> = fc.record({
  convention: fc.nat(conventions.length - 1),
  items: fc.nat(25),
  size: fc.integer({ min: 1, max: 6 }),
  prefetch: fc.nat(2),
  events: fc.dictionary(
    fc.integer({ min: 1, max: 10 }).map(String),
    fc.constantFrom<Event>("500", "429", "reset", "grow", "shrink"),
    { maxKeys: 3 },
  ),
  breaks: fc.array(fc.nat(8), { maxLength: 3 }),
  byPage: fc.boolean(),
});

/** The filter that each request has to carry. */
const filter = { kind: "metal" };

interface Server {
  readonly fetch: Fetch;
  /** Ids of the things that were there from the first request to the last. */
  readonly lasting: () => number[];
}

function serverOf(convention: Convention, { items, size, events }: Draw): Server {
  const all: Thing[] = Array.from({ length: items }, (_, index) => ({ id: index + 1, name: "thing" }));
  const lasting = new Set(all.map(({ id }) => id));
  let requests = 0;
  const change = (event: Event | undefined): void => {
    if (event === "grow") all.push({ id: items + requests + 1, name: "thing" });
    // A page that has already been announced stays.
    if (event === "shrink" && all.length % size !== 1 && size > 1) lasting.delete(all.pop()?.id ?? 0);
  };
  const reply = (url: URL, headers: Headers): Reply => {
    if (url.searchParams.get("kind") !== filter.kind) return { status: 400, body: "no filter" };
    return requests > 100 ? { status: 400, body: "endless" } : convention.serve(all, url, size, headers);
  };
  const fetch: Fetch = async (request) => {
    requests += 1;
    const event = events[requests];
    change(event);
    await new Promise((resolve) => setImmediate(resolve));
    if (event === "reset") throw new TypeError("fetch failed", { cause: new Error("ECONNRESET") });
    if (event === "500" || event === "429")
      return new Response("{}", { status: Number(event), headers: { "Retry-After-Ms": "0" } });
    const { status = 200, headers = {}, body } = reply(new URL(request.url), request.headers);
    return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json", ...headers } });
  };
  return { fetch, lasting: () => [...lasting] };
}

/** The fault of an iteration; `undefined` if each item came once and in order. */
export async function wrongWith(api: ConventionPackage, draw: Draw): Promise<string | undefined> {
  const convention = conventions[draw.convention];
  if (convention === undefined) throw new RangeError("no such convention");
  const { fetch, lasting } = serverOf(convention, draw);
  const ids: number[] = [];
  const error = await iterate(api, convention, draw, fetch, ids).then(
    () => undefined,
    (reason: unknown) => reason as Error,
  );
  const story = `${convention.name} ${JSON.stringify(draw)}: ${ids.join()}`;
  if (ids.some((id, index) => index > 0 && id <= (ids[index - 1] ?? 0))) return `repeated or out of order: ${story}`;
  if (lasting().some((id) => !ids.includes(id))) return `lost: ${story} ${String(error)}`;
  const isExpected = convention.endsInError === true && error?.name === "PaginationError";
  return error === undefined || isExpected ? undefined : `failed: ${story} ${String(error)}`;
}

async function iterate(
  api: ConventionPackage,
  convention: Convention,
  { prefetch, breaks, byPage, events }: Draw,
  fetch: Fetch,
  ids: number[],
): Promise<void> {
  const left = [...breaks];
  let faults = Object.keys(events).length;
  let checkpoint: string | undefined;
  for (;;) {
    const options = { baseURL: "http://127.0.0.1:1", fetch, maxRetries: 0, prefetch, query: filter };
    const list = api.list(convention, options).resume(checkpoint);
    const iterator = byPage ? list.pages() : list[Symbol.asyncIterator]();
    const wanted = left.shift() ?? Infinity;
    try {
      for (let count = 0; count < wanted;) {
        const { done, value } = await iterator.next();
        if (done === true) return;
        const things = "items" in value ? value.items : [value];
        count += things.length;
        ids.push(...things.map(({ id }) => id));
      }
      await iterator.return?.();
      checkpoint = iterator.checkpoint;
    } catch (error) {
      if ((error as Error).name === "PaginationError" || faults-- <= 0) throw error;
      checkpoint = (error as { checkpoint?: string }).checkpoint;
    }
  }
}
