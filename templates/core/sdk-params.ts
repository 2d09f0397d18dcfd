import type { HeaderValues, QueryValues, RequestOptions } from "./options.js";

/** The parameters of a location, of all those that a call takes. */
export function pick<Group>(params: Group | null | undefined, names: readonly string[]): Group {
  return Object.fromEntries(
    Object.entries(params ?? {}).filter(([name]) => names.includes(name)),
  ) as Group;
}

/** All that a call takes but the parameters of other locations. */
export function omit<Group>(params: Group | null | undefined, names: readonly string[]): Group {
  return Object.fromEntries(
    Object.entries(params ?? {}).filter(([name]) => !names.includes(name)),
  ) as Group;
}

/** The body of a call that may be without `params`, where `null` is a body. */
export const orEmpty = <Body>(params: Body | undefined): Body =>
  params === undefined ? ({} as Body) : params;

/** The names on the wire by those of the parameters, at any depth. */
export interface Names<Wire extends string> {
  readonly [name: string]: Wire | Names<Wire>;
}

/** The parameters under the names that they have on the wire. */
export function renamed<Group>(
  params: object | null | undefined,
  names: Names<keyof Group & string>,
): Group {
  return Object.fromEntries(entriesOf(params ?? {}, names)) as Group;
}

function entriesOf(params: object, names: Names<string>): [string, unknown][] {
  return Object.entries(params).flatMap(([name, value]: [string, unknown]) => {
    const known = Object.hasOwn(names, name) ? names[name] : undefined;
    if (typeof known !== "object") return [[known ?? name, value]];
    return value && typeof value === "object" ? entriesOf(value, known) : [];
  });
}

/** The options of a call with the parameters that it sends as headers and cookies. */
export function withParameters<Options extends RequestOptions>(
  options: Options | null | undefined,
  headers: object,
  cookies?: object,
): Options {
  const own: HeaderValues = { ...headers, ...options?.headers };
  return { ...options, headers: own, ...(cookies && { cookies }) } as Options;
}

/** The options of a call with what it sends as a query that the document does not declare. */
export function withQuery<Options extends RequestOptions>(
  options: Options | null | undefined,
  params: object | null | undefined,
): Options {
  const query: QueryValues = { ...params, ...options?.query };
  return { ...options, query } as Options;
}
