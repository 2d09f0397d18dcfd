/** The README of the package. */

import type { Api, Operation, SecurityScheme } from "../../model.js";
import { codeFence, inlineCode, markdownCode, markdownProse, markdownText } from "../encode.js";
import { jsonExpression } from "../json-expression.js";
import { callSnippet, resourcesOf } from "../signature.js";
import { blocks, codeBlock, table } from "./markdown.js";
import type { PageInput } from "./resource-page.js";

export function readme(input: PageInput): string {
  const { api } = input;
  const all = resourcesOf(api).flatMap(({ resource, path }) =>
    resource.operations.map((operation) => ({ operation, path })),
  );
  const list = all.find(({ operation }) => operation.paging !== undefined && needsNothing(operation));
  const item = all.find(
    ({ operation }) =>
      operation.paging === undefined &&
      operation.result.contents[0]?.kind === "json" &&
      callOf(operation, all[0]?.path ?? []) !== undefined,
  );
  return blocks(
    `# ${markdownText(api.title)}`,
    api.description === undefined ? undefined : markdownProse(api.description),
    `A typed client, generated from ${markdownCode(api.source)}. Every method is listed in [api.md](api.md).`,
    "## Use",
    codeFence(`npm install ${api.name}`, "sh"),
    codeBlock(firstSteps(api, list, item)),
    ...(list === undefined ? [] : lists(api, callOf(list.operation, list.path) as string)),
    ...(item === undefined ? [] : responses(api, callOf(item.operation, item.path) as string)),
    "## Errors",
    "Every failure is an `ApiError`; `status`, `headers`, `requestId` and, where the document declares it, a typed `body` are on it.",
    table(errorClasses, [
      { head: "Class", cell: ([name]) => inlineCode(name) },
      { head: "When", cell: ([, when]) => when },
    ]),
    "## Options",
    table(
      [...optionRows, ...serverRow(api)],
      [
        { head: "Option", cell: ([name]) => inlineCode(name) },
        { head: "Meaning", cell: ([, meaning]) => meaning },
      ],
    ),
    "A call takes `signal`, `headers`, `timeout`, `maxRetries`, `idempotencyKey` and `fetchOptions` as its last argument.",
    "## Authorization",
    authorization(api),
    "## A resource alone",
    standAlone(api),
    ...furtherModules(input),
  );
}

type Found = { readonly operation: Operation; readonly path: readonly string[] };

const needsNothing = ({ pathParams, query, body, headers }: Operation): boolean =>
  pathParams.length === 0 && query?.required !== true && body?.required !== true && headers?.required !== true;

const callOf = (operation: Operation, path: readonly string[]): string | undefined =>
  callSnippet(operation, path, jsonExpression);

function firstSteps(api: Api, list: Found | undefined, item: Found | undefined): string {
  const lines = [
    `import { ${api.className} } from ${JSON.stringify(api.name)};`,
    "",
    `const client = new ${api.className}();`,
  ];
  if (list !== undefined)
    lines.push(
      "",
      `for await (const item of ${callOf(list.operation, list.path) ?? ""}) {`,
      "  console.log(item);",
      "}",
    );
  if (item !== undefined)
    lines.push("", `const result = await ${callOf(item.operation, item.path) ?? ""};`, "console.log(result);");
  return lines.join("\n");
}

function lists(api: Api, call: string): string[] {
  const head = `import { ${api.className} } from ${JSON.stringify(api.name)};\n\nconst client = new ${api.className}();`;
  return [
    "## Lists",
    "A list is lazy: nothing is sent until it is awaited or iterated. Every item of every page comes once, in order; a list that cannot go on throws a `PaginationError` and never ends in silence.",
    codeBlock(
      [
        head,
        `for await (const page of ${call}.pages()) console.log(page.items.length);`,
        "",
        `const first = await ${call}; // the first page`,
        "if (first.hasNextPage()) console.log((await first.getNextPage()).items);",
        "",
        `const some = await ${call}.toArray({ limit: 500 });`,
        "console.log(some.length);",
      ].join("\n"),
    ),
    table(listOptionRows, [
      { head: "Option of a list", cell: ([name]) => inlineCode(name) },
      { head: "Meaning", cell: ([, meaning]) => meaning },
    ]),
    "An iterator, a page, and every error of an iteration have a `checkpoint`: a small text without secrets, from which the same list goes on after what came last, in another process too. A checkpoint of another operation or query is refused. An item is known by its `id`, or else by all that it says: items may come and go meanwhile, and where the place cannot be told any more, a `PaginationError` says so.",
    codeBlock(
      [
        `import { ApiError, ${api.className} } from ${JSON.stringify(api.name)};`,
        "",
        `const client = new ${api.className}();`,
        "let checkpoint: string | undefined; // from wherever it was kept; without one, a list starts at its start",
        "try {",
        `  const items = ${call}.resume(checkpoint)[Symbol.asyncIterator]();`,
        "  for await (const item of items) {",
        "    console.log(item);",
        "    checkpoint = items.checkpoint;",
        "  }",
        "} catch (error) {",
        "  if (error instanceof ApiError) checkpoint = error.checkpoint;",
        "  throw error;",
        "}",
      ].join("\n"),
    ),
  ];
}

function responses(api: Api, call: string): string[] {
  return [
    "## Responses",
    "A call is a promise of its result; the HTTP response is there too.",
    codeBlock(
      [
        `import { ${api.className}, NotFoundError } from ${JSON.stringify(api.name)};`,
        "",
        `const client = new ${api.className}();`,
        "try {",
        `  const { data, response } = await ${call}.withResponse();`,
        "  console.log(data, response.status);",
        "} catch (error) {",
        "  if (error instanceof NotFoundError) console.log(error.requestId, error.body);",
        "  else throw error;",
        "}",
      ].join("\n"),
    ),
  ];
}

function authorization(api: Api): string {
  if (api.auth.schemes.length === 0) return "The document declares none.";
  return blocks(
    table(api.auth.schemes, [
      { head: "Scheme", cell: ({ key }) => markdownCode(key) },
      { head: "Option", cell: ({ option }) => inlineCode(option) },
      { head: "Kind", cell: kind },
      { head: "Environment", cell: ({ env }) => (env === undefined ? "" : inlineCode(env)) },
    ]),
    "A secret is a string or a function, possibly async, that gives one; it never appears in an error, a log or an inspection.",
    api.auth.schemes.some(({ tokenURL }) => tokenURL !== undefined)
      ? "Where a token is asked for by the client credentials flow, `{ clientId, clientSecret, scopes }` may be given in its place: the token is had when it is needed first, shared, and renewed before it expires."
      : undefined,
  ).trimEnd();
}

function kind({ kind: how, parameter }: SecurityScheme): string {
  const names = {
    bearer: "HTTP bearer",
    basic: "HTTP basic",
    header: "API key in the header",
    query: "API key in the query",
    cookie: "API key in the cookie",
    oauth2: "OAuth 2 access token",
  };
  return parameter === undefined ? names[how] : `${names[how]} ${markdownCode(parameter)}`;
}

function standAlone(api: Api): string {
  const first = api.resources[0];
  if (first === undefined) return "The document has no operations.";
  return blocks(
    "For the smallest bundle a resource can stand alone:",
    codeBlock(
      [
        `import { createApi } from "${api.name}/api";`,
        `import { ${first.className} } from "${api.name}/resources/${first.file}";`,
        "",
        `const ${first.name} = new ${first.className}(createApi());`,
        `console.log(${first.name});`,
      ].join("\n"),
    ),
  ).trimEnd();
}

function furtherModules({ api, additions }: PageInput): string[] {
  if (additions.length === 0) return [];
  const modules = additions.map((module) => `- ${inlineCode(`${api.name}/${module}`)}`).join("\n");
  return ["## Further modules", "Written by hand, or by an emitter of the team that keeps this package:", modules];
}

const errorClasses: readonly (readonly [string, string])[] = [
  ["BadRequestError", "400"],
  ["AuthenticationError", "401"],
  ["PermissionDeniedError", "403"],
  ["NotFoundError", "404"],
  ["ConflictError", "409"],
  ["UnprocessableEntityError", "422"],
  ["RateLimitError", "429, after the retries"],
  ["ServerError", "500 and above, after the retries"],
  ["ConnectionError", "nothing, or only a part, was answered"],
  ["TimeoutError", "an attempt took longer than `timeout`"],
  ["AbortedError", "`signal` was aborted"],
  ["ParseError", "the answer is not what the document says: no JSON, or none at all"],
  ["PaginationError", "a list says that there is more, but not where; or a checkpoint is not one of this list"],
];

const listOptionRows: readonly (readonly [string, string])[] = [
  ["prefetch", "how many pages are loaded ahead, one after the other; none by default, at most 100"],
  ["maxPages", "the most pages that an iteration loads"],
  ["maxItems", "the most items that an iteration yields"],
];

const serverRow = ({ servers: [server] }: Api): [string, string][] =>
  server === undefined || server.variables.length === 0
    ? []
    : [
        [
          "server",
          `${server.variables.map(({ name }) => markdownCode(name)).join(", ")}: the variables of ${markdownCode(server.url)}`,
        ],
      ];

const optionRows: readonly (readonly [string, string])[] = [
  ["baseURL", "where the API is, in place of the document's server"],
  ["timeout", "milliseconds for one attempt, its body included"],
  ["maxRetries", "how often a failed attempt is repeated"],
  ["fetch", "a function to use in place of the global `fetch`"],
  ["fetchOptions", "further options for `fetch`"],
  ["dangerouslyAllowBrowser", "sends secrets from a browser, where whoever uses it can read them; refused without it"],
  ["defaultHeaders", "headers of every request"],
  ["defaultQuery", "query parameters of every request"],
  ["logger", "an object with `debug`, `info`, `warn` and `error`"],
  ["logLevel", "`off`, `error`, `warn`, `info` or `debug`"],
];
