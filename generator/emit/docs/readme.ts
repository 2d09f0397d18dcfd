/** The README of the package. */

import type { Api, Operation, SecurityScheme } from "../../model.js";
import { codeFence, inlineCode, markdownCode, markdownProse, markdownText } from "../encode.js";
import { jsonExpression } from "../json-expression.js";
import { callSnippet, clientSnippet, resourcesOf } from "../signature.js";
import { blocks, codeBlock, table } from "./markdown.js";
import { callOptions, clientOptions, errorClasses, listOptions, type OptionRow } from "./readme-tables.js";
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
      operation.result.kind === "json" &&
      callOf(operation, all[0]?.path ?? []) !== undefined,
  );
  return blocks(
    `# ${markdownText(api.title)}`,
    api.description === undefined ? undefined : markdownProse(api.description),
    `A typed client, generated from ${markdownCode(api.source)}. [api.md](api.md) lists every method.`,
    "## Use",
    codeFence(`npm install ${api.name}`, "sh"),
    codeBlock(firstSteps(api, list, item)),
    ...(list === undefined ? [] : lists(api, callOf(list.operation, list.path) as string)),
    ...(item === undefined ? [] : responses(api, callOf(item.operation, item.path) as string)),
    "## Errors",
    "Every failure is an `ApiError`. It has the `status`, `headers` and `requestId` of the response and, where the document declares one, a typed `body`; its `message` starts with the method and path, and never contains a secret.",
    table(errorClasses, [
      { head: "Class", cell: ([name]) => inlineCode(name) },
      { head: "When", cell: ([, when]) => when },
      { head: "What to do", cell: ([, , advice]) => advice },
    ]),
    "## Retries",
    "A failed attempt is repeated after 408, 429, 500 and above, and where the connection failed or timed out. The client waits half a second, then twice as long each time; a `Retry-After` of the server takes precedence, up to a minute. A `POST` or `PATCH` is repeated only after 429 or when no connection could be opened, because the server may have carried it out: pass an `idempotencyKey` if the API supports one, and it is repeated like any other. The doc comment of each method states which applies.",
    "## Options",
    "Options of the client:",
    optionTable(clientOptions(api)),
    "Options of a call, in its last argument. They take precedence over those of the client:",
    optionTable(callOptions),
    "## Authorization",
    authorization(api),
    "## A resource alone",
    standAlone(api),
    ...otherModules(input),
  );
}

const optionTable = (rows: readonly OptionRow[]): string =>
  table(rows, [
    { head: "Option", cell: ([name]) => inlineCode(name) },
    { head: "Meaning", cell: ([, meaning]) => meaning },
    { head: "Default", cell: ([, , standard]) => standard },
  ]);

interface Call {
  readonly operation: Operation;
  readonly path: readonly string[];
}

const needsNothing = ({ pathParams, query, body, headers }: Operation): boolean =>
  pathParams.length === 0 && query?.required !== true && body?.required !== true && headers?.required !== true;

const callOf = (operation: Operation, path: readonly string[]): string | undefined =>
  callSnippet(operation, path, jsonExpression);

function firstSteps(api: Api, list: Call | undefined, item: Call | undefined): string {
  const lines = [clientSnippet(api)];
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
  return [
    "## Lists",
    "A list sends nothing until you await or iterate it. Iterating yields every item of every page once, in order. A list that cannot continue throws a `PaginationError`; it never just ends.",
    codeBlock(
      [
        clientSnippet(api),
        `for await (const page of ${call}.pages()) console.log(page.items.length);`,
        "",
        `const first = await ${call}; // the first page`,
        "if (first.hasNextPage()) console.log((await first.getNextPage()).items);",
        "",
        `const some = await ${call}.toArray({ limit: 500 });`,
        "console.log(some.length);",
      ].join("\n"),
    ),
    "A list takes these options too, in its last argument:",
    optionTable(listOptions),
    "The iterator, each page and every error thrown while iterating have a `checkpoint`: a short string without secrets. Pass it to `resume()` of the same list, in another process if you like, to continue after the last item. The list finds that item by its `id`, or without one by its whole content, so items may be added and removed in the meantime. If the position cannot be determined any more, or the checkpoint is one of another operation or query, a `PaginationError` is thrown.",
    codeBlock(
      [
        clientSnippet(api, ["ApiError"]),
        "let checkpoint: string | undefined; // read it from where you stored it; undefined starts at the first item",
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
    "A call is a promise of the parsed body. `.withResponse()` returns the HTTP response as well, and `.asResponse()` the response with its body unread.",
    codeBlock(
      [
        clientSnippet(api, ["NotFoundError"]),
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
  if (api.auth.schemes.length === 0) return "The API declares no credentials.";
  return blocks(
    table(api.auth.schemes, [
      { head: "Scheme", cell: ({ key }) => markdownCode(key) },
      { head: "Option", cell: ({ option }) => inlineCode(option) },
      { head: "Kind", cell: kind },
      { head: "Environment", cell: ({ env }) => (env === undefined ? "" : inlineCode(env)) },
    ]),
    "Pass a string, or a function that returns one (or a promise of one) and is called before each request. A secret never appears in an error, a log line, or the output of `console.log(client)`.",
    api.auth.schemes.some(({ tokenURL }) => tokenURL !== undefined)
      ? "In place of an access token you can pass `{ clientId, clientSecret, scopes }`: the client then requests a token when it first needs one, shares it between calls, and renews it before it expires."
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
    "For the smallest bundle, import a resource without the client:",
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

function otherModules({ api, additions }: PageInput): string[] {
  if (additions.length === 0) return [];
  const modules = additions.map((module) => `- ${inlineCode(`${api.name}/${module}`)}`).join("\n");
  return ["## More modules", "Written by hand, or by an emitter of the team that maintains this package:", modules];
}
