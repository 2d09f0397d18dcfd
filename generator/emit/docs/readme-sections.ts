/** The sections of a package's README, each with an example that compiles. */

import type { Api } from "../../model/api.js";
import type { SecurityScheme } from "../../model/client.js";
import type { Operation } from "../../model/operation.js";
import { inlineCode, markdownCode } from "../encode.js";
import { callSnippet, clientArguments, clientSnippet, resourcesOf, timesIn } from "../signature.js";
import { surfaceOf } from "../surface/surface-of.js";
import { blocks, codeBlock, table } from "./markdown.js";
import { listOptions, type OptionRow } from "./readme-tables.js";

/** An operation, and the path to its resource. */
export interface Call {
  readonly operation: Operation;
  readonly path: readonly string[];
}

/** The code of a call; `undefined` if its arguments cannot be sampled. */
export const callOf = (api: Api, { operation, path }: Call): string | undefined => callSnippet(api, operation, path);

export const isRetrieval = ({ operation: { method, pathParams } }: Call): boolean =>
  method === "GET" && pathParams.length > 0;

export const optionTable = (rows: readonly OptionRow[]): string =>
  table(rows, [
    { head: "Option", cell: ([name]) => inlineCode(name) },
    { head: "Meaning", cell: ([, meaning]) => meaning },
    { head: "Default", cell: ([, , standard]) => standard },
  ]);

export function lists(api: Api, call: string): string[] {
  const { intro, pages, resume } = surfaceOf(api).readme.lists(call);
  return [
    "## Lists",
    intro,
    codeBlock([clientSnippet(api, [], call), ...pages].join("\n")),
    "A list takes these options too, in its last argument:",
    optionTable(listOptions),
    ...(resume === undefined
      ? []
      : [resume.intro, codeBlock([clientSnippet(api, ["ApiError"], call), ...resume.code].join("\n"))]),
  ];
}

export function responses(api: Api, item: Call): string[] {
  const call = callOf(api, item) as string;
  const [caught, shown] = isRetrieval(item)
    ? ["NotFoundError", "error.requestId, error.body"]
    : ["ApiError", "error.status, error.requestId"];
  return [
    "## Responses",
    "A call is a promise of the parsed body. `.withResponse()` returns the HTTP response as well, and `.asResponse()` the response with its body unread.",
    codeBlock(
      [
        clientSnippet(api, [caught], call),
        "try {",
        `  const { data, response } = await ${call}.withResponse();`,
        "  console.log(data, response.status);",
        "} catch (error) {",
        `  if (error instanceof ${caught}) console.log(${shown});`,
        "  else throw error;",
        "}",
      ].join("\n"),
    ),
    "`.safe()` resolves to the error instead of throwing it. A check of `error` narrows `data`; anything that is not an `ApiError`, such as an error of your own hook, is still thrown.",
    codeBlock(
      [
        clientSnippet(api, [], call),
        `const { data, error, response } = await ${call}.safe();`,
        'if (error) console.log(error.status, response?.headers.get("date"));',
        "else console.log(data);",
      ].join("\n"),
    ),
  ];
}

export function streams(api: Api, all: readonly Call[]): string[] {
  const stream = all.find((call) => call.operation.result.stream !== undefined && callOf(api, call) !== undefined);
  if (stream === undefined) return [];
  const call = callOf(api, stream) as string;
  return [
    "## Streams",
    "A call that streams resolves when the response begins. Iterating yields each value as it arrives; leaving the loop closes the connection.",
    codeBlock(
      [clientSnippet(api, [], call), `for await (const event of await ${call}) {`, "  console.log(event);", "}"].join(
        "\n",
      ),
    ),
  ];
}

export function files(api: Api, all: readonly Call[]): string[] {
  const upload = all.find((call) => callOf(api, call)?.includes("new Blob(") === true);
  if (upload === undefined) return [];
  const call = callOf(api, upload) as string;
  return [
    "## Files",
    "A file is sent as a `Blob`; a `File`, which is one with a name, is sent under that name. In Node, `openAsBlob` of `node:fs` opens a file without reading it into memory.",
    codeBlock([clientSnippet(api, [], call), `await ${call};`].join("\n")),
  ];
}

export function hooks(api: Api): string[] {
  return [
    "## Hooks",
    "`onRequest` is called before each attempt, `onResponse` after each response, `onRetry` before the wait for a retry, and `onError` before a call rejects. All hooks of one attempt receive the same object, so it can be a `WeakMap` key. An error that a hook throws rejects the call as it is. `withOptions` creates another client with some options changed, and `request` calls an endpoint that the document does not declare.",
    codeBlock(
      [
        clientSnippet(api),
        "const logged = client.withOptions({",
        "  hooks: {",
        '    onRequest: ({ request, attempt }) => request.headers.set("X-Attempt", `${attempt}`),',
        "    onResponse: ({ operation, response, milliseconds }) => console.log(operation, response.status, milliseconds),",
        "    onRetry: ({ error, delay }) => console.log(error.message, delay),",
        "  },",
        "});",
        `console.log(await logged.${surfaceOf(api).readme.request});`,
      ].join("\n"),
    ),
  ];
}

export function authorization(api: Api): string {
  if (api.auth.schemes.length === 0) return "The API declares no credentials.";
  return blocks(
    table(api.auth.schemes, [
      { head: "Scheme", cell: ({ key }) => markdownCode(key) },
      { head: "Option", cell: ({ username, option }) => [username ?? [], option].flat().map(inlineCode).join(", ") },
      { head: "Kind", cell: kind },
      {
        head: "Environment variable",
        cell: ({ usernameEnv, env }) => [usernameEnv ?? [], env ?? []].flat().map(inlineCode).join(", ") || "none",
      },
    ]),
    "Pass a string, or a function that returns one (or a promise of one) and is called before each request. A secret never appears in an error, a log line, or the output of `console.log(client)`.",
    api.auth.schemes.some(({ tokenURL }) => tokenURL !== undefined)
      ? "In place of an access token you can pass `{ clientId, clientSecret, scopes }`: the client then requests a token when it first needs one, shares it between calls and with the clients that `withOptions` creates from it, and renews it before it expires."
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

export function webhooks(api: Api): string[] {
  const receiver = api.resources.find(({ events }) => events !== undefined);
  if (receiver === undefined) return [];
  const variable =
    api.webhooks?.env === undefined ? "" : ` or the environment variable ${inlineCode(api.webhooks.env)}`;
  const secret = api.webhooks?.env === undefined ? ', "YOUR_WEBHOOK_SECRET"' : "";
  return [
    "## Webhooks",
    `\`unwrap()\` checks the signature and the age of what you receive, and returns its event; a property that differs between the events, such as \`type\`, narrows it. It throws a \`WebhookVerificationError\` where the webhook is not the API's. The secret is the option \`webhookSecret\`${variable}, or the last argument.`,
    codeBlock(
      [
        clientSnippet(api),
        "export async function receive(request: Request): Promise<Response> {",
        `  const event = await client.${receiver.name}.unwrap(await request.text(), request.headers${secret});`,
        "  console.log(event);",
        "  return new Response();",
        "}",
      ].join("\n"),
    ),
  ];
}

/** @param call a call for the example */
export function standAlone(api: Api, call: Call | undefined): string {
  const resources = resourcesOf(api);
  const alone =
    resources.find(({ resource }) => call !== undefined && resource.operations.includes(call.operation)) ??
    resources.find(({ resource }) => resource.operations.length > 0);
  if (alone === undefined) return "The document has no operations.";
  const { resource, path } = alone;
  if (path.length === 0) return "Every call is one of the client itself.";
  const shown = call === undefined ? undefined : callOf(api, call)?.slice(["client", ...path].join(".").length);
  const iterated = call?.operation.paging === undefined ? "" : ".toArray()";
  const times = timesIn(api, shown ?? "");
  const created = `new ${resource.className}(api)`;
  return blocks(
    "For the smallest bundle, import a resource without the client:",
    codeBlock(
      [
        ...(times.length === 0 ? [] : [`import { ${times.join(", ")} } from "${api.name}";`]),
        `import { createApi } from "${api.name}/api";`,
        `import { ${resource.className} } from "${api.name}/resources/${resource.file}";`,
        "",
        // The example declares no variable with the resource's name, which may be a keyword, or `console`.
        `const api = createApi(${clientArguments(api)});`,
        `console.log(${shown === undefined ? created : `await ${created}${shown}${iterated}`});`,
      ].join("\n"),
    ),
  ).trimEnd();
}
