/** Contents of the README's tables: errors, and options with their defaults. */

import type { Api } from "../../model/api.js";
import type { Server } from "../../model/client.js";
import { specText } from "../../model/text.js";
import { markdownCode, tableCell } from "../encode.js";
import { isAddressUnknown } from "../signature.js";

/** Each class of errors, when it is thrown, and what the reader can do. */
export const errorClasses: readonly (readonly [name: string, when: string, advice: string])[] = [
  ["BadRequestError", "400", "correct the request; `body` says what is wrong with it"],
  ["AuthenticationError", "401, or no credentials were set", "set the credentials, or replace those that expired"],
  ["PermissionDeniedError", "403", "use credentials that allow the operation"],
  ["NotFoundError", "404", "check the id; the resource may have been deleted"],
  ["ConflictError", "409", "retrieve the resource again and repeat the change"],
  ["UnprocessableEntityError", "422", "correct the values; `body` says which"],
  ["RateLimitError", "429, after the retries", "send fewer requests, or raise `maxRetries`"],
  ["ServerError", "500 and above, after the retries", "try again later; quote `requestId` when you report it"],
  [
    "ConnectionError",
    "no response, or only a part of one, after the retries",
    "check the network and `baseURL`; `cause` is the reason",
  ],
  ["TimeoutError", "an attempt took longer than `timeout`", "raise `timeout`, or try again later"],
  ["AbortedError", "`signal` was aborted", "nothing: you ended the call"],
  [
    "ParseError",
    "the body of a response is not what the document declares",
    "check that `baseURL` leads to the API and not to a web page",
  ],
  [
    "PaginationError",
    "a list cannot continue, or a checkpoint is not one of this list",
    "start from a `checkpoint` that you know, or from the beginning; `page` is the faulty page",
  ],
  ["ApiError", "any other status below 500", "see `status` and `body`"],
];

export type OptionRow = readonly [name: string, meaning: string, standard: string];

export const clientOptions = (api: Api): OptionRow[] => {
  const {
    servers: [server, ...others],
    serverPath,
    defaults = {},
  } = api;
  const { baseURLEnv, timeout = 60_000, maxRetries = 2, logLevel = "warn", defaultHeaders, defaultQuery } = defaults;
  const noAddress = isAddressUnknown(api) ? "none: it is required" : "none";
  const address = server === undefined ? noAddress : markdownCode(server.url);
  return [
    [
      "baseURL",
      `address of the API${serverPath === undefined ? "" : `, which ends in ${markdownCode(serverPath)}`}${serversNote(others)}`,
      baseURLEnv === undefined ? address : `the environment variable \`${baseURLEnv}\`, or ${address}`,
    ],
    ...(server === undefined || server.variables.length === 0
      ? []
      : [
          [
            "server",
            `variables of the address: ${server.variables.map(({ name }) => markdownCode(name)).join(", ")}`,
            server.variables.map(({ default: standard }) => markdownCode(standard)).join(", "),
          ] as const,
        ]),
    ["timeout", "milliseconds for one attempt, including its body; `0` is no limit", `\`${String(timeout)}\``],
    ["maxRetries", "how many times a failed attempt is retried, where that is safe", `\`${String(maxRetries)}\``],
    [
      "fetch",
      `a function to call instead of the global \`fetch\`${
        api.surface === "sdk" ? "" : "; that of another library, such as `undici`, in `adaptFetch()`"
      }`,
      "`fetch`",
    ],
    ["fetchOptions", "additional options for every `fetch`", "none"],
    ["defaultHeaders", "headers to send with every request", namesOf(defaultHeaders)],
    ["defaultQuery", "query parameters to send with every request", namesOf(defaultQuery)],
    ["querySerializer", "a function that writes every query, in place of the document's styles", "none"],
    ["pathSerializer", "a function that fills every path template, in place of the document's styles", "none"],
    ["bodySerializer", "a function that writes every JSON body", "`JSON.stringify`"],
    ["middleware", "middleware of openapi-fetch, in an array", "none"],
    ["hooks", "functions to call as calls proceed; see [Hooks](#hooks)", "none"],
    ["logger", "an object with `debug`, `info`, `warn` and `error`, such as `console` or one of pino's", "`console`"],
    [
      "logLevel",
      "the least severe lines to log: `off`, `error`, `warn`, `info` (retries) or `debug` (every attempt)",
      `\`${logLevel}\``,
    ],
    ["dangerouslyAllowBrowser", "allows secrets in a browser, where its user can read them", "`false`"],
  ];
};

/** The other addresses that the document declares, such as that of a sandbox. */
const serversNote = (servers: readonly Server[]): string =>
  servers.length === 0
    ? ""
    : `; there ${servers.length === 1 ? "is" : "are"} also ${servers
        .map(
          ({ url, description }) =>
            markdownCode(url) + (description === undefined ? "" : ` (${tableCell(description)})`),
        )
        .join(", ")}`;

/** Only the names: a value may be a secret. */
const namesOf = (values: object = {}): string =>
  Object.keys(values)
    .map((name) => markdownCode(specText(name)))
    .join(", ") || "none";

export const callOptions: readonly OptionRow[] = [
  ["signal", "an `AbortSignal` that ends the call", "none"],
  ["headers", "headers to add or replace; `null` removes one", "none"],
  ["query", "query parameters to add or replace", "none"],
  ["timeout", "as above", "the client's"],
  ["maxRetries", "as above", "the client's"],
  [
    "idempotencyKey",
    "sent as `Idempotency-Key`, the same with every attempt, so that the call is safe to retry",
    "none",
  ],
  ["fetchOptions", "as above", "none"],
  ["hooks", "called after those of the client", "none"],
];

export const listOptions: readonly OptionRow[] = [
  ["prefetch", "how many pages to load ahead of the one in use, up to 100", "`0`"],
  ["maxPages", "the most pages to load", "all"],
  ["maxItems", "the most items to yield", "all"],
];
