/** The arguments of a call: path parameters in path order, then the body, then the query, then options. */

import type { Api, Identifier, Operation, Resource, SpecText } from "../model.js";
import { commentLine, exampleAddress, stringLiteral } from "./encode.js";
import { sentTypeText } from "./content-types.js";
import type { SchemaTypes } from "./schema/types.js";

export interface Argument {
  readonly name: Identifier;
  readonly type: string;
  /** Named types that `type` mentions. */
  readonly names: ReadonlySet<Identifier>;
  readonly required: boolean;
  readonly kind: "path" | "body" | "query" | "options";
  readonly doc: string;
}

export function argumentsOf(operation: Operation, types: SchemaTypes): Argument[] {
  const { body, query } = operation;
  const path = operation.pathParams.map((parameter): Argument => ({
    name: parameter.name,
    ...typeOf(types.text(parameter.type)),
    required: true,
    kind: "path",
    doc: docOf(parameter.doc, "The path parameter."),
  }));
  const bodyArgument: Argument[] =
    body === undefined
      ? []
      : [
          {
            name: body.name,
            ...bodyType(operation, types),
            required: body.required,
            kind: "body",
            doc: docOf(body.doc, "The request body."),
          },
        ];
  const queryArgument: Argument[] =
    query === undefined
      ? []
      : [
          {
            name: "query",
            ...typeOf(types.text(query.type)),
            required: query.required,
            kind: "query",
            doc: "The query parameters.",
          },
        ];
  return [...path, ...bodyArgument, ...queryArgument, optionsArgument(operation)];
}

const typeOf = ({ text, names }: { text: string; names: ReadonlySet<string> }): Pick<Argument, "type" | "names"> => ({
  type: text,
  names,
});

const docOf = (doc: SpecText | undefined, otherwise: string): string =>
  doc === undefined ? otherwise : commentLine(doc);

/** The union of the types of all media types. */
function bodyType({ body }: Operation, types: SchemaTypes): Pick<Argument, "type" | "names"> {
  const texts = (body?.contents ?? []).map((content) => sentTypeText({ types }, content));
  return {
    type: [...new Set(texts.map(({ text }) => text))].join(" | "),
    names: new Set(texts.flatMap(({ names }) => [...names])),
  };
}

/**
 * The arguments by each type of the body, where media types differ in it: the option `contentType` belongs to the value. The first are
 * those of a call without that option. None where a body has one type.
 */
export function bodyChoices({ body }: Operation, args: readonly Argument[], types: SchemaTypes): Argument[][] {
  const mediaTypes = new Map<string, string[]>();
  for (const content of body?.contents ?? []) {
    const { text } = sentTypeText({ types }, content);
    mediaTypes.set(text, [...(mediaTypes.get(text) ?? []), stringLiteral(content.mediaType)]);
  }
  if (mediaTypes.size < 2) return [];
  const choice = (text: string | undefined, option: string): Argument[] =>
    args.map((argument) => {
      if (argument.kind === "body") return { ...argument, type: text ?? argument.type };
      return argument.kind === "options" ? { ...argument, type: `${argument.type} & { ${option} }` } : argument;
    });
  return [
    choice(undefined, "readonly contentType?: undefined"),
    ...[...mediaTypes].map(([text, all]) => choice(text, `readonly contentType: ${all.join(" | ")}`)),
  ];
}

/** The type of the options: the runtime's, or the operation's own. */
export const optionsType = ({ paging, optionsType: own }: Operation): string =>
  own ?? (paging === undefined ? "RequestOptions" : "ListOptions");

function optionsArgument(operation: Operation): Argument {
  const required = operation.headers?.required === true || operation.cookies?.required === true;
  return {
    name: "options",
    type: optionsType(operation),
    names: new Set(),
    required,
    kind: "options",
    doc: "Options of this call alone.",
  };
}

/** The file of a resource below `src/`, without its ending. */
export const sourceFile = ({ name, file }: Resource): string => (name === "" ? file : `resources/${file}`);

/** Every resource of an API, with the property names that lead to it from the client; none lead to the client's own calls. */
export function resourcesOf(api: Api): { resource: Api["resources"][number]; path: readonly string[] }[] {
  const visit = (resources: Api["resources"], parent: readonly string[]): ReturnType<typeof resourcesOf> =>
    resources.flatMap((resource) => {
      const path = [...parent, resource.name];
      return [{ resource, path }, ...visit(resource.children, path)];
    });
  return [...(api.root === undefined ? [] : [{ resource: api.root, path: [] }]), ...visit(api.resources, [])];
}

/** The first lines of an example: imports the class and other names of the package, and creates a client. */
export function clientSnippet(api: Api, others: readonly string[] = []): string {
  const names = [api.className, ...others].sort().join(", ");
  return `import { ${names} } from ${JSON.stringify(api.name)};\n\n${newClient(api)}`;
}

/** The statement of an example that creates a client. */
export const newClient = (api: Api): string => `const client = new ${api.className}(${clientArguments(api)});`;

/** The required options of a client, as an argument. */
export const clientArguments = (api: Api): string =>
  isAddressUnknown(api) ? `{ baseURL: ${exampleAddress(api.serverPath)} }` : "";

/** Whether a client needs a `baseURL`: some operation has no server. */
export const isAddressUnknown = (api: Api): boolean =>
  api.servers.length === 0 &&
  api.defaults?.baseURLEnv === undefined &&
  resourcesOf(api).some(({ resource }) => resource.operations.some(({ servers }) => servers === undefined));

/** An example call: `client.widgets.retrieve("widget-abc")`; `undefined` if there is no sample for a required argument. */
export function callSnippet(
  operation: Operation,
  path: readonly string[],
  code: (json: SpecText) => string,
): string | undefined {
  const { sample, body, query, headers, cookies } = operation;
  if (body?.required === true && sample.body === undefined) return undefined;
  if (cookies?.required === true) return undefined;
  const args = [
    ...sample.path.map(code),
    ...(body === undefined ? [] : [body.required && sample.body !== undefined ? code(sample.body) : "undefined"]),
    ...(query === undefined ? [] : [sample.query === undefined ? "undefined" : code(sample.query)]),
    ...(headers?.required === true && sample.headers !== undefined ? [`{ headers: ${code(sample.headers)} }`] : []),
  ];
  while (args.at(-1) === "undefined") args.pop();
  return `client.${[...path, operation.name].join(".")}(${args.join(", ")})`;
}
