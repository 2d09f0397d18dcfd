import type { BodyFormat } from "./bodies.js";
import type { Settings } from "./connect.js";
import type { HeaderValues, RequestOptions } from "./options.js";
import { headerValue, pathValue, primitive, type Styles } from "./serialize.js";
import { fillPath } from "./path.js";
import type { ServerValues } from "./server.js";

/** How an operation's request differs on the wire from the usual: JSON both ways, each parameter in its place's default style. */
export interface WireFormat {
  /** What is asked for. */
  readonly accept?: string;
  /** Address of the operation's own server. */
  readonly baseURL?: string | ((server: ServerValues | undefined) => string);
  readonly query?: (query: object) => string;
  readonly path?: Styles;
  /** By media type; the first is sent unless the call's `contentType` says otherwise. */
  readonly bodies?: Readonly<Record<string, BodyFormat>>;
}

/** What a call may say beside its usual options. */
interface WireOptions extends RequestOptions {
  readonly contentType?: string | undefined;
  readonly cookies?: Readonly<Record<string, unknown>> | undefined;
}

/** Further init of an openapi-fetch call. */
export type Wire = (options: RequestOptions, client: Settings) => object;

export function wire(format: WireFormat): Wire {
  return (options: WireOptions, { baseURL: own, defaultQuery, server }) => {
    const { accept, baseURL, query, path, bodies = {} } = format;
    const { contentType = Object.keys(bodies)[0] ?? "", cookies } = options;
    const body = Object.hasOwn(bodies, contentType) ? bodies[contentType] : undefined;
    return {
      headers: {
        Accept: accept,
        "Content-Type": body?.contentType,
        Cookie: cookies && cookieHeader(cookies),
      },
      ...(baseURL && !own && { baseUrl: typeof baseURL === "string" ? baseURL : baseURL(server) }),
      ...(query && { querySerializer: (input: object) => query({ ...defaultQuery, ...input, ...options.query }) }),
      ...(path && { pathSerializer: pathSerializer(path) }),
      ...(body && { bodySerializer: body.serialize }),
    };
  };
}

const pathSerializer =
  (styles: Styles) =>
  (template: string, values: Readonly<Record<string, unknown>>): string =>
    fillPath(template, (name) => pathValue(name, values[name], styles[name]));

const cookieHeader = (cookies: Readonly<Record<string, unknown>>): string | undefined =>
  Object.entries(cookies)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(
      ([name, value]) =>
        `${encodeURIComponent(name)}=${encodeURIComponent(Array.isArray(value) ? value.map(primitive).join(",") : primitive(value))}`,
    )
    .join("; ") || undefined;

/** The same options, with headers in the styles that the document says. */
export function styledHeaders<Options extends { readonly headers?: HeaderValues | undefined }>(
  options: Options,
  styles: Styles,
): Options {
  const entries = Object.entries(options.headers ?? {}).map(([name, value]): [string, unknown] => {
    const style = Object.hasOwn(styles, name) ? styles[name] : undefined;
    return [name, style && value !== null && value !== undefined ? headerValue(value, style) : value];
  });
  return { ...options, headers: Object.fromEntries(entries) };
}
