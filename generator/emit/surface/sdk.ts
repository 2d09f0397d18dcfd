/** The surface of vendors' SDKs: the last path parameter, then `params` with all other parameters and the body, then options. */

import type { Operation, SdkCall } from "../../model/operation.js";
import type { SpecText } from "../../model/text.js";
import { propertyAccess, propertyName } from "../encode.js";
import type { SchemaTypes } from "../schema/types.js";
import {
  bodyArguments,
  bodyCode,
  bodyType,
  entriesOf,
  isRetyped,
  objectOf,
  optionsArgument,
  pathArgument,
  pathCode,
  property,
  typeOf,
} from "./arguments.js";
import { bodyPart, headerPart, parametersPart, queryPart, type Part } from "./params.js";
import { sdkReadme } from "./readme.js";
import type { Argument, SampleCode, Signature, SignedCall, Surface } from "./surface.js";

export const sdkSurface: Surface = {
  promise: ["APIPromise", "sdk-promise"],
  list: ["PagePromise", "sdk-page"],
  paginate: ["sdkList", "sdk-page"],
  stream: ["Stream", "sdk-stream"],
  asStream: ["asStream", "sdk-stream"],
  bytes: { type: "Response", reader: ["rawResponse", "sdk-response"] },
  file: "Uploadable",
  options: "sdk-options",
  connect: ["sdkConnect", "sdk-connect"],
  connection: ["SdkConnection", "sdk-connect"],
  clientOptions: ["SdkOptions", "sdk-options"],
  ownOptions: ["ownOptions", "sdk-connect"],
  converting: {
    connect: ["sdkConvertingConnect", "sdk-converting"],
    connection: ["SdkConvertingConnection", "sdk-converting"],
    stream: ["asConvertedStream", "sdk-converted-stream"],
  },
  client: ["APIClient", "sdk-client"],
  readme: sdkReadme,
  argumentsOf: (operation, types) => [
    ...positional(operation).map((parameter) => pathArgument(parameter, types)),
    ...(operation.sdk?.body === "argument" ? bodyArguments(operation, types) : []),
    ...paramsArgument(operation, types),
    optionsArgument(operation, false),
  ],
  signaturesOf: streamingSignatures,
  request: (operation, types, scope) => {
    const { pathParams, sdk, headers, cookies } = operation;
    const inParams = (name: SpecText): string => `params${propertyAccess(name, sdk?.required !== true)}`;
    const path = pathParams.map(({ wireName, name, property: own }) =>
      property(wireName, sdk?.positional.includes(name) === true ? name : inParams(own ?? wireName)),
    );
    const part: Part = { operation, types, scope };
    return objectOf([
      ...(path.length > 0 ? [`path: { ${path.join(", ")} }`] : []),
      ...queryPart(part),
      ...(headers?.required === true ? [`header: ${headerPart(part, headers)}`] : []),
      ...(cookies?.required === true ? [`cookie: ${headerPart(part, cookies)}`] : []),
      ...(operation.body === undefined ? [] : [bodyProperty(part)]),
    ]);
  },
  passedOptions: (operation, types, scope) => parametersPart({ operation, types, scope }),
  fields: ({ body, sdk }, scope) => [
    ...((body?.contents ?? []).some(({ kind }) => ["multipart", "binary", "any"].includes(kind))
      ? [`uploads: ${scope.runtime("readUploads", "sdk-uploads")}`]
      : []),
    ...(sdk?.paramsOnly === true ? ["paramsOnly: true"] : []),
  ],
  streams: ({ sdk }) => `params${sdk?.required === true ? "" : "?"}.stream`,
  sampleArguments,
  exampleImport: ({ className, name }, others) =>
    `import ${[className, ...(others.length === 0 ? [] : [`{ ${[...others].sort().join(", ")} }`])].join(", ")} from ${JSON.stringify(name)};`,
};

/** The property of the body: `body`, or `body: params`. */
function bodyProperty(part: Part): string {
  const body = bodyPart(part);
  if (!isRetyped(part.operation)) return body === "body" ? body : `body: ${body}`;
  return `body: ${body.includes(" ") ? `(${body})` : body} as never`;
}

const positional = ({ pathParams, sdk }: Operation): Operation["pathParams"] =>
  (sdk?.positional ?? []).flatMap((name) => pathParams.find((parameter) => parameter.name === name) ?? []);

/** Whether the call takes `params`. */
const hasParams = ({ sdk, pathParams, query, headers, cookies }: Operation): boolean =>
  pathParams.length > (sdk?.positional.length ?? 0) ||
  [query, headers, cookies].some((group) => group !== undefined) ||
  sdk?.body === "properties" ||
  sdk?.body === "property" ||
  sdk?.anyQuery === true;

function paramsArgument(operation: Operation, types: SchemaTypes): Argument[] {
  const { sdk } = operation;
  if (!hasParams(operation)) return [];
  const { type, names } = paramsTypeOf(operation, types);
  const required = sdk?.required === true;
  return [
    {
      name: "params",
      type: required ? type : `${type} | null`,
      names,
      required,
      kind: "params",
      doc: paramsDocs[sdk?.body ?? "argument"],
    },
  ];
}

const paramsDocs: Readonly<Record<NonNullable<SdkCall["body"]>, string>> = {
  properties: "The parameters, and the properties of the body.",
  property: "The parameters, and the body.",
  argument: "The parameters.",
};

function paramsTypeOf(operation: Operation, types: SchemaTypes): Pick<Argument, "type" | "names"> {
  const { sdk, query } = operation;
  if (sdk?.anyQuery === true) return { type: "Record<string, unknown>", names: new Set() };
  if (sdk?.paramsType !== undefined) return { type: sdk.paramsType, names: new Set() };
  return query === undefined ? bodyType(operation, types) : typeOf(types.text(query.type));
}

/** The signatures of a call that streams if `stream` is true. */
function streamingSignatures({ parameters, returnType, streamType }: SignedCall): Signature[] {
  if (streamType === undefined) return [];
  const where = (value: string): Argument[] =>
    parameters.map((argument) =>
      argument.kind === "params"
        ? { ...argument, type: `${parenthesized(argument.type)} & { stream${value} }` }
        : argument,
    );
  const always = where(": true").map((argument) =>
    argument.kind === "params" ? { ...argument, required: true } : argument,
  );
  return [
    { parameters: where("?: false | null"), returnType },
    { parameters: always, returnType: streamType },
    { parameters, returnType: `${returnType} | ${streamType}` },
  ];
}

const parenthesized = (type: string): string => (type.includes("|") ? `(${type})` : type);

/** The entries of a body's sample in the sample of `params`. */
function bodyEntries(sample: string, location: SdkCall["body"]): string[] {
  if (location === "argument") return [];
  return location === "property" ? [`body: ${sample}`] : entriesOf(sample);
}

/** The sample arguments; all samples for `params` are merged into one object. */
function sampleArguments(operation: Operation, code: SampleCode): string[] | undefined {
  const { sample, pathParams, sdk, body, query, headers, cookies, conversions } = operation;
  const sent = bodyCode(operation, code);
  const isBodyMissing = body?.required === true && sent === undefined;
  const isRenamed = [query, headers].some((group) =>
    group?.parameters.some(({ required, property: own }) => required && own !== undefined),
  );
  if (isBodyMissing || cookies?.required === true || isRenamed) return undefined;
  const values = pathParams.map((parameter, index) => {
    const example = sample.path[index];
    return { parameter, value: example === undefined ? '"id"' : pathCode(operation, index, example, code) };
  });
  const inOrder = (sdk?.positional ?? []).flatMap((name) =>
    values.flatMap(({ parameter, value }) => (parameter.name === name ? [value] : [])),
  );
  const others = values.filter(({ parameter }) => sdk?.positional.includes(parameter.name) !== true);
  const inside = [
    ...others.map(({ parameter: { wireName, property: own }, value }) => `${propertyName(own ?? wireName)}: ${value}`),
    ...(query?.required === true && sample.query !== undefined
      ? entriesOf(code(sample.query, conversions?.query))
      : []),
    ...(headers?.required === true && sample.headers !== undefined ? entriesOf(code(sample.headers)) : []),
    ...(sent === undefined ? [] : bodyEntries(sent, sdk?.body)),
  ];
  return [
    ...inOrder,
    ...(sdk?.body === "argument" ? [sent ?? "undefined"] : []),
    ...(inside.length === 0 ? [] : [objectOf(inside)]),
  ];
}
