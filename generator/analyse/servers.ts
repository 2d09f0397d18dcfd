/** Servers, their variables and their addresses. */

import type { Document, ServerObject } from "../document.js";
import type { Server } from "../model/client.js";
import { type SpecText, specText } from "../model/text.js";

/**
 * The servers whose address is known.
 * @param documentURL the http(s) URL of the document, which relative addresses are resolved against
 */
export const serversOf = (servers: readonly ServerObject[] | undefined, documentURL?: string): Server[] =>
  (servers ?? []).flatMap(({ url: declared, description, variables = {} }) => {
    const url = resolved({ url: declared, variables }, documentURL);
    return isAbsolute({ url, variables })
      ? {
          url: specText(url),
          ...(description === undefined ? {} : { description: specText(description) }),
          variables: Object.entries(variables)
            .filter(([name]) => url.includes(`{${name}}`))
            .map(([name, variable]) => ({
              name: specText(name),
              default: specText(variable.default),
              ...(variable.enum === undefined ? {} : { values: variable.enum.map(specText) }),
              ...(variable.description === undefined ? {} : { description: specText(variable.description) }),
            })),
        }
      : [];
  });

/** Adds the server at the origin of the document if it declares none, and resolves relative addresses against the document's URL. */
export function withServers(document: Document, documentURL: string | undefined): Document {
  if (documentURL === undefined) return document;
  const { servers = [] } = document;
  const declared = servers.length === 0 ? [{ url: "/" }] : servers;
  return { ...document, servers: declared.map((server) => ({ ...server, url: resolved(server, documentURL) })) };
}

/** The path of a server that is relative to an unknown address, with its variables' defaults; `undefined` unless it is a plain path. */
export function relativePath({ servers: [server] = [] }: Document): SpecText | undefined {
  if (server === undefined || isAbsolute(server)) return undefined;
  const { url, variables = {} } = server;
  const path = url.replaceAll(/\{([^{}]*)\}/gu, (whole, name: string) =>
    Object.hasOwn(variables, name) ? (variables[name]?.default ?? whole) : whole,
  );
  const plain = /^\/?((?:[\w.~-]+\/)*[\w.~-]+)\/?$/u.exec(path)?.[1];
  return plain === undefined ? undefined : specText(`/${plain}`);
}

/** The paths of the servers' addresses: `/v1`. */
export const serverPaths = ({ servers = [] }: Document): string[] =>
  servers
    .map(({ url }) => url.replace(/^[a-z][\w+.-]*:\/\/[^/]*/iu, "").replace(/\/$/u, ""))
    .filter((path) => path.startsWith("/"));

/** Whether an address is absolute. The host itself may be a variable; one that is a path begins with a slash. */
function isAbsolute({ url, variables = {} }: ServerObject): boolean {
  const [, name] = /^\{([^{}]*)\}/u.exec(url) ?? [];
  if (name === undefined) return /^[a-z][a-z\d+.-]*:/iu.test(url);
  return !Object.hasOwn(variables, name) || !/^(?:\/|$)/u.test(variables[name]?.default ?? "");
}

/** The address resolved against that of the document, without its credentials and query. */
function resolved(server: ServerObject, documentURL: string | undefined): string {
  const { url } = server;
  if (documentURL === undefined || isAbsolute(server) || !URL.canParse(url, documentURL)) return url;
  const { origin, pathname } = new URL(url, documentURL);
  if (url.startsWith("{")) return `${origin}${url}`;
  return `${origin}${pathname.replaceAll("%7B", "{").replaceAll("%7D", "}").replace(/\/$/u, "")}`;
}
