/** Takes the parts of a request out of `params`. */

import { headerEntries } from "./headers.js";
import type { HeaderValues, QueryValues, RequestOptions } from "./options.js";

/** Returns the parameters of one location out of all parameters of a call. */
export function pick<Group>(params: Group | null | undefined, names: readonly string[]): Group {
  return Object.fromEntries(
    Object.entries(params ?? {}).filter(([name]) => names.includes(name)),
  ) as Group;
}

/** Returns the parameters of a call without those of other locations. */
export function omit<Group>(params: Group | null | undefined, names: readonly string[]): Group {
  return Object.fromEntries(
    Object.entries(params ?? {}).filter(([name]) => !names.includes(name)),
  ) as Group;
}

/** The body of a call without `params`; `null` is kept, since it is a body. */
export const orEmpty = <Body>(params: Body | undefined): Body =>
  params === undefined ? ({} as Body) : params;

/** The names on the wire, by the names of the parameters, at any depth. */
export interface Names<Wire extends string> {
  readonly [name: string]: Wire | Names<Wire>;
}

/** Returns the parameters under their names on the wire. */
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

/** Adds parameters that are sent as headers and cookies to the options of a call. */
export function withParameters<Options extends RequestOptions>(
  options: Options | null | undefined,
  headers: object,
  cookies?: object,
): Options {
  const own: HeaderValues = {
    ...headers,
    ...Object.fromEntries(headerEntries(options?.headers)),
  };
  return { ...options, headers: own, ...(cookies && { cookies }) } as Options;
}

/** Adds query parameters that the document does not declare to the options of a call. */
export function withQuery<Options extends RequestOptions>(
  options: Options | null | undefined,
  params: object | null | undefined,
): Options {
  const query: QueryValues = { ...params, ...options?.query };
  return { ...options, query } as Options;
}
