/** Serializes a request that differs from the default on the wire. */

import type { BodyFormat } from "./bodies.js";
import type { Arguments, Operation } from "./call.js";
import { headerEntries } from "./headers.js";
import type { HeaderValues, RequestOptions, ServerValues } from "./options.js";
import { cookieHeader, headerValue, isMissing, pathValue, type Styles } from "./serialize.js";
import { fillPath } from "./path.js";

/**
 * How an operation's request differs on the wire from the default: JSON both ways, each parameter in the default style of its
 * location.
 */
export interface WireFormat {
  /** The requested media types. */
  readonly accept?: string;
  /** URL of the operation's own server. */
  readonly baseURL?: string | ((server: ServerValues | undefined) => string);
  readonly query?: (query: object) => string;
  readonly path?: Styles;
  /** Whether the path has a query of its own, to which the parameters are added. */
  readonly queryInPath?: boolean;
  readonly cookies?: Styles;
  readonly body?: BodyFormat;
}

/** Additional options of a call. */
interface WireOptions extends RequestOptions {
  readonly contentType?: string | undefined;
  readonly cookies?: Readonly<Record<string, unknown>> | undefined;
}

/** Returns a function that makes the additional `init` of an openapi-fetch call. The body decides how it is sent. */
export function wire(format: WireFormat): NonNullable<Operation["wire"]> {
  return (options: WireOptions, client, { body: value }: Arguments) => {
    const { baseURL: own, defaultQuery, server } = client;
    const { accept, baseURL, query, path, queryInPath } = format;
    const { contentType, cookies } = options;
    const body = value !== undefined && format.body?.(value, contentType);
    if (body === null)
      throw new RangeError(
        `the body cannot be sent as ${contentType ?? "any media type of the operation"}`,
      );
    return {
      headers: {
        Accept: accept,
        "Content-Type": body ? (body.contentType ?? null) : undefined,
        Cookie: cookies && (cookieHeader(cookies, format.cookies ?? {}) || undefined),
      },
      ...(baseURL && !own && { baseUrl: typeof baseURL === "string" ? baseURL : baseURL(server) }),
      ...(query &&
        !client.querySerializer && {
          querySerializer: (input: object) => query({ ...defaultQuery, ...input }),
        }),
      ...(path && !client.pathSerializer && { pathSerializer: pathSerializer(path) }),
      ...(queryInPath && { Request: joined() }),
      ...(body && {
        // Required for streams.
        duplex: "half",
        // openapi-fetch also passes the headers, which are not for the serializer.
        bodySerializer:
          (body.isJson && client.bodySerializer) || ((raw: unknown) => body.serialize(raw)),
      }),
    };
  };
}

const pathSerializer =
  (styles: Styles) =>
  (template: string, values: Readonly<Record<string, unknown>>): string =>
    fillPath(template, (segment) =>
      // A placeholder without a value stays, and is then refused.
      segment.replace(/\{(.*?)\}/g, (whole, name: string) =>
        isMissing(values[name]) ? whole : pathValue(name, values[name], styles[name]),
      ),
    );

/** Corrects URLs in which openapi-fetch has put the parameters behind a second question mark, or into the fragment. */
const joined = (): typeof Request =>
  new Proxy(Request, {
    construct: (target, [url, init]: [string, RequestInit]) =>
      new target(
        url.replace(/(\?[^?#]*)?(?:#[^?]*)?\?/, (_, query?: string) => (query ? `${query}&` : "?")),
        init,
      ),
  });

/** Returns the options with headers in the styles that the document declares. */
export function styledHeaders<Options extends { readonly headers?: HeaderValues | undefined }>(
  options: Options,
  styles: Styles,
): Options {
  const entries = headerEntries(options.headers).map(([name, value]): [string, unknown] => {
    const style = Object.hasOwn(styles, name) ? styles[name] : undefined;
    return [
      name,
      style && value !== null && value !== undefined ? headerValue(value, style) : value,
    ];
  });
  return { ...options, headers: Object.fromEntries(entries) };
}
