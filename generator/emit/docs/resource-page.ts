/** Emits `docs/WidgetsApi.md`: the reference page of a resource. */

import type { Api, Resource } from "../../model/api.js";
import type { SecurityScheme } from "../../model/client.js";
import type { Operation, Parameter } from "../../model/operation.js";
import { specText } from "../../model/text.js";
import { returnTypeOf } from "../call-expression.js";
import { distinctTypes, receivedTypeText, resultTypes, sentTypeText } from "../content-types.js";
import { repeatSentence } from "../doc-comment.js";
import { inlineCode, markdownCode, markdownProse, markdownText, tableCell } from "../encode.js";
import type { EmitInput } from "../output.js";
import { FileScope } from "../file-scope.js";
import { bodyName, callSnippet, clientSnippet } from "../signature.js";
import { surfaceOf } from "../surface/surface-of.js";
import { anchor, blocks, codeBlock, table } from "./markdown.js";

export interface PageInput extends EmitInput {
  /** File in `docs/` of each model. */
  readonly modelPages: ReadonlyMap<string, string>;
}

export function resourcePage(input: PageInput, resource: Resource, path: readonly string[]): string {
  const { api } = input;
  const server = api.servers[0];
  return blocks(
    `# ${resource.className}`,
    resource.doc === undefined ? undefined : markdownProse(resource.doc),
    server === undefined ? undefined : `All paths are relative to ${markdownCode(server.url)}.`,
    table(resource.operations, [
      { head: "Method", cell: ({ name }) => `[${inlineCode(name)}](#${anchor(name)})` },
      { head: "HTTP request", cell: httpRequest },
      { head: "Description", cell: description },
    ]),
    ...resource.operations.map((operation) => operationSection(input, resource, operation, path)),
  );
}

/** Method and path. A method that HTTP does not define is text of the document, and encoded. */
const httpRequest = ({ method, path }: Operation): string =>
  `**${markdownText(specText(method))}** ${markdownCode(path)}`;

const description = ({ doc, summary }: Operation): string => {
  const text = doc ?? summary;
  return text === undefined ? "" : tableCell(text);
};

function operationSection(input: PageInput, resource: Resource, operation: Operation, path: readonly string[]): string {
  const { api, types } = input;
  const args = surfaceOf(api).argumentsOf(operation, types);
  const returnType = returnTypeOf(input, operation, new FileScope(resource, types));
  const signature = args.map(({ name, type, required }) => `${name}${required ? "" : "?"}: ${type}`).join(", ");
  const call = callSnippet(api, operation, path);
  return blocks(
    `## ${operation.name}`,
    inlineCode(`${["client", ...path, operation.name].join(".")}(${signature}): ${returnType}`),
    operation.deprecated ? "**Deprecated.**" : undefined,
    prose(operation),
    call === undefined ? undefined : codeBlock(snippet(api, operation, call)),
    "### Parameters",
    parameters(input, operation),
    "### Return type",
    returns(input, operation, returnType),
    "### Errors",
    errors(input, operation),
    "### Authentication",
    authorization(api, operation),
    "### HTTP request",
    `${httpRequest(operation)}. ${repeatSentence(operation)}`,
    contentTypes(operation),
    `[Back to top](#${anchor(resource.className)}) · [All methods](../api.md) · [README](../README.md)`,
  ).trimEnd();
}

const prose = ({ summary, doc }: Operation): string | undefined => {
  const text = doc ?? summary;
  return text === undefined ? undefined : markdownProse(text);
};

function snippet(api: Api, operation: Operation, call: string): string {
  const head = clientSnippet(api, [], call);
  if (operation.result.stream !== undefined)
    return `${head}\nfor await (const event of await ${call}) {\n  console.log(event);\n}`;
  if (operation.paging === undefined)
    return `${head}\n${operation.result.contents.length === 0 ? "" : "const result = "}await ${call};`;
  return `${head}\nfor await (const item of ${call}) {\n  console.log(item);\n}`;
}

interface Row {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly required: boolean;
  readonly notes: string;
}

function parameters(input: PageInput, operation: Operation): string {
  const { body, pathParams, query, headers, cookies, sdk } = operation;
  const isApart = ({ name }: Parameter): boolean => sdk?.positional.includes(name) !== false;
  const group = (name: string): string => (sdk === undefined ? name : "params");
  const rows = [
    ...pathParams.filter(isApart).map((parameter) => parameterRow(input, parameter, inlineCode(parameter.name))),
    ...(body === undefined ? [] : [bodyRow(input, operation)]),
    ...groupRows(
      input,
      "params",
      pathParams.filter((parameter) => !isApart(parameter)),
    ),
    ...groupRows(input, group("query"), query?.parameters),
    ...groupRows(input, group("options.headers"), headers?.parameters),
    ...groupRows(input, group("options.cookies"), cookies?.parameters),
  ];
  const columns = [
    { head: "Name", cell: ({ name }: Row) => name },
    { head: "Type", cell: ({ type }: Row) => type },
    { head: "Description", cell: (row: Row) => row.description },
    { head: "Required", cell: ({ required }: Row) => (required ? "yes" : "") },
    { head: "Notes", cell: ({ notes }: Row) => notes },
  ];
  return rows.length === 0 ? "This call takes no parameters but its options." : table(rows, columns);
}

const groupRows = (input: PageInput, group: string, parameters: readonly Parameter[] | undefined): Row[] =>
  (parameters ?? []).map((parameter) =>
    parameterRow(
      input,
      parameter,
      `${inlineCode(group)} ${[parameter.property ?? parameter.wireName, ...(parameter.inner ?? [])].map(markdownCode).join(".")}`,
    ),
  );

function parameterRow(input: PageInput, parameter: Parameter, name: string): Row {
  const { doc, facts, required, type } = parameter;
  return {
    name,
    type: linked(input, input.types.text(type)),
    description: doc === undefined ? "" : tableCell(doc),
    required,
    notes: [
      ...(facts.default === undefined ? [] : [`default ${markdownCode(facts.default)}`]),
      ...facts.limits,
      ...(facts.example === undefined ? [] : [`for example ${markdownCode(facts.example)}`]),
    ].join("; "),
  };
}

function bodyRow(input: PageInput, operation: Operation): Row {
  const { body } = operation;
  const types = distinctTypes((body?.contents ?? []).map((content) => sentTypeText(input, content)));
  return {
    name: inlineCode(bodyName(operation)),
    type: types.map((type) => linked(input, type)).join(" or "),
    description: body?.doc === undefined ? "" : tableCell(body.doc),
    required: body?.required === true,
    notes: "",
  };
}

/** A type as code, with a link if it is a single model or an array of one. */
export function linked({ modelPages }: PageInput, { text }: { text: string }): string {
  const page = modelPages.get(text.replace(/\[\]$/u, ""));
  return page === undefined ? inlineCode(text.replaceAll(/\s+/gu, " ")) : `[${inlineCode(text)}](${page})`;
}

function returns(input: PageInput, { result, paging }: Operation, returnType: string): string {
  const body = resultTypes(input, result, surfaceOf(input.api).bytes.type)
    .map((type) => linked(input, type))
    .join(" or ");
  const doc = result.doc === undefined ? "" : ` ${markdownText(result.doc)}`;
  const code = inlineCode(returnType);
  if (result.stream !== undefined) return `${code}: resolves to an iterable of ${body}.${doc}`;
  if (paging === undefined) return `${code}: resolves to ${body}.${doc}`;
  const item = linked(input, input.types.text(paging.item));
  return `${code}: iterates over every ${item} of every page; a page's body is ${body}.${doc}`;
}

function errors(input: PageInput, operation: Operation): string {
  if (operation.errors.length === 0)
    return "The document declares none. Every failure is thrown as one of the [error classes](../README.md#errors).";
  return table(operation.errors, [
    { head: "Status", cell: ({ status }) => markdownCode(status) },
    {
      head: "Body",
      cell: ({ contents }) => contents.map((content) => linked(input, receivedTypeText(input, content))).join(" or "),
    },
    { head: "Description", cell: ({ doc }) => (doc === undefined ? "" : tableCell(doc)) },
  ]);
}

function authorization(api: Api, operation: Operation): string {
  const sets = operation.auth ?? api.auth.default;
  const schemes = new Map(api.auth.schemes.map((scheme) => [scheme.option, scheme]));
  const named = sets.filter((set) => set.length > 0);
  if (named.length === 0) return "None.";
  const label = ({ key, username, option }: SecurityScheme): string =>
    `${markdownCode(key)} (option${username === undefined ? "" : `s ${inlineCode(username)} and`} ${inlineCode(option)})`;
  const all = named.map((set) => set.map((option) => label(schemes.get(option) as SecurityScheme)).join(" and "));
  return `${all.join(", or ")}${named.length < sets.length ? ", or none" : ""}. See [Authentication](../README.md#authentication).`;
}

function contentTypes({ body, result }: Operation): string {
  const received = [...new Set(result.contents.map(({ mediaType }) => markdownCode(mediaType)))].join(", ");
  const sent = (body?.contents ?? []).map(({ mediaType }) => markdownCode(mediaType)).join(", ");
  return `- **Content-Type**: ${sent === "" ? "not defined" : sent}\n- **Accept**: ${received === "" ? "not defined" : received}`;
}
