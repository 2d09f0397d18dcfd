/** The default surface: path parameters in path order, then the body, then the query, then options. */

import type { Operation, Parameter } from "../../model/operation.js";
import { sentTypeText } from "../content-types.js";
import { commentLine, propertyName, stringLiteral } from "../encode.js";
import {
  bodyArguments,
  bodyCode,
  isRetyped,
  objectOf,
  optionsArgument,
  pathArgument,
  pathCode,
  property,
  typeOf,
} from "./arguments.js";
import { ownReadme } from "./readme.js";
import type { Argument, Signature, SignedCall, Surface } from "./surface.js";

export const ownSurface: Surface = {
  promise: ["ApiPromise", "api-promise"],
  list: ["Paginated", "paginate"],
  paginate: ["paginate", "paginate"],
  stream: ["EventStream", "event-stream"],
  bytes: { type: "Blob", reader: ["blob", "read"] },
  file: "Blob",
  options: "options",
  connect: ["connect", "connect"],
  connection: ["Connection", "connect"],
  clientOptions: ["BaseOptions", "options"],
  converting: {
    connect: ["convertingConnect", "converting"],
    connection: ["ConvertingConnection", "converting"],
    stream: ["convertedStream", "converted-stream"],
  },
  readme: ownReadme,
  argumentsOf: (operation, types) => {
    const { pathParams, query, headers, cookies } = operation;
    const queryArgument: Argument[] =
      query === undefined
        ? []
        : [
            {
              name: "query",
              ...typeOf(types.text(query.type)),
              required: query.required,
              kind: "query",
              doc: queryDoc(query.parameters),
            },
          ];
    return [
      ...pathParams.map((parameter) => pathArgument(parameter, types)),
      ...bodyArguments(operation, types),
      ...queryArgument,
      optionsArgument(operation, headers?.required === true || cookies?.required === true),
    ];
  },
  signaturesOf: bodyChoices,
  request: (operation) => {
    const { pathParams, query, headers, cookies, body } = operation;
    const path = pathParams.map(({ wireName, name }) => property(wireName, name));
    return objectOf([
      ...(path.length > 0 ? [`path: { ${path.join(", ")} }`] : []),
      ...(query === undefined ? [] : ["query"]),
      ...(headers?.required === true ? ["header: options.headers"] : []),
      ...(cookies?.required === true ? ["cookie: options.cookies"] : []),
      ...(body === undefined ? [] : [bodyProperty(operation)]),
    ]);
  },
  streamedBody: "body",
  passedOptions: () => "options",
  fields: () => [],
  streams: () => "false",
  sampleArguments: (operation, code) => {
    const { sample, body, query, headers, cookies, conversions } = operation;
    const sent = bodyCode(operation, code);
    if (body?.required === true && sent === undefined) return undefined;
    if (cookies?.required === true) return undefined;
    return [
      ...sample.path.map((json, index) => pathCode(operation, index, json, code)),
      ...(body === undefined ? [] : [sent ?? "undefined"]),
      ...(query === undefined
        ? []
        : [sample.query === undefined ? "undefined" : code(sample.query, conversions?.query)]),
      ...(headers?.required === true && sample.headers !== undefined ? [`{ headers: ${code(sample.headers)} }`] : []),
    ];
  },
  exampleImport: ({ className, name }, others) =>
    `import { ${[className, ...others].sort().join(", ")} } from ${JSON.stringify(name)};`,
};

/** Names of the first parameters, as the hover on the argument shows only their type. */
function queryDoc(parameters: readonly Parameter[]): string {
  const names = parameters.slice(0, 8).map(({ wireName }) => `\`${commentLine(wireName).replaceAll("`", "'")}\``);
  const others = parameters.length - names.length;
  return `Query parameters: ${names.join(", ")}${others === 0 ? "" : ` and ${String(others)} more`}.`;
}

function bodyProperty(operation: Operation): string {
  const { switches = [] } = operation;
  if (switches.length > 0)
    return `body: { ...body, ${switches.map((name) => `${propertyName(name)}: true`).join(", ")} } as never`;
  return isRetyped(operation) ? "body: body as never" : "body";
}

/**
 * Signatures for each type of the body, if media types have different types, so that the option `contentType` has to match the value.
 * The first signature is the call without that option, whose value decides. None if the body has one type.
 */
function bodyChoices({ operation: { body }, parameters, types }: SignedCall): Signature[] {
  const mediaTypes = new Map<string, string[]>();
  const free = new Set<string>();
  for (const content of body?.contents ?? []) {
    const { text } = sentTypeText({ types }, content);
    if (content.isChosen !== true) free.add(text);
    mediaTypes.set(text, [...(mediaTypes.get(text) ?? []), stringLiteral(content.mediaType)]);
  }
  if (mediaTypes.size < 2) return [];
  const choice = (text: string | undefined, option: string): Signature => ({
    parameters: parameters.map((argument) => {
      if (argument.kind === "body") return { ...argument, type: text ?? argument.type };
      return argument.kind === "options" ? { ...argument, type: `${argument.type} & { ${option} }` } : argument;
    }),
  });
  const chosen = (text: string, all: readonly string[]): Signature => {
    const { parameters: own } = choice(text, `readonly contentType: ${all.join(" | ")}`);
    return { parameters: free.has(text) ? own : own.map(demanded) };
  };
  return [
    choice(mediaTypes.size === free.size ? undefined : [...free].join(" | "), "readonly contentType?: undefined"),
    ...[...mediaTypes].map(([text, all]) => chosen(text, all)),
  ];
}

/** Requires the options: without `contentType`, another media type would be sent. */
const demanded = (argument: Argument): Argument =>
  argument.kind === "options" ? { ...argument, required: true } : argument;
