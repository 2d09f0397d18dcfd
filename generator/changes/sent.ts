/** What the operations of a document send, as the lock file states it: limits, scopes, the encoding of parts. */

import {
  type Document,
  methods,
  type OperationObject,
  type ParameterObject,
  resolve,
  type Schema,
} from "../document.js";
import { lookupKey } from "../emit/encode.js";
import type { Api } from "../model/api.js";
import type { Operation, Parameter, ParameterGroup } from "../model/operation.js";
import type { SpecText } from "../model/text.js";
import { accessText } from "./findings.js";
import { type Limits, limitsIn, ownerOf, sentSchemas, tableOf } from "./limits.js";
import { linesOf, writeArguments, writeLimits } from "./limits-text.js";

/** The operation in the document. */
function objectOf({ method, path }: Operation, document: Document): OperationObject {
  const item = document.paths[lookupKey(path)] ?? {};
  const known = methods.find((one) => one === method.toLowerCase());
  return (known === undefined ? item.additionalOperations?.[method] : item[known]) ?? {};
}

type Entries = ReturnType<typeof limitsIn>;
type SchemaAt = (at: Api["types"][number]["at"]) => Schema | undefined;

/** The limits of models and parameters, those of other arguments by call, and the scopes by call. */
export function sentBy(
  calls: readonly (readonly [call: string, operation: Operation])[],
  api: Api,
  document: Document,
  schemaAt: SchemaAt,
): Readonly<Record<"limits" | "arguments" | "scopes", readonly string[]>> {
  const limits = new SentLimits(api, document);
  const byCall = (textOf: (operation: Operation) => string): string[] =>
    linesOf(calls.map(([call, one]) => [call, textOf(one)] as const).filter(([, text]) => text !== ""));
  return {
    limits: limits.ofModels(
      calls.map(([, operation]) => operation),
      schemaAt,
    ),
    arguments: byCall((operation) => limits.ofArguments(operation)),
    scopes: byCall((operation) => scopesOf(operation, api, document).join(" | ")),
  };
}

class SentLimits {
  readonly #api: Api;
  readonly #context: Parameters<typeof limitsIn>[2];
  /** The models with limits. */
  #limited: ReadonlySet<string> = new Set();

  constructor(api: Api, document: Document) {
    this.#api = api;
    const models = api.types.flatMap(({ name, at, kind }) =>
      kind === "schema" ? [[schemaKey(at), name] as const] : [],
    );
    this.#context = { document, models: new Map<string, string>(models) };
  }

  ofModels(operations: readonly Operation[], schemaAt: SchemaAt): string[] {
    const sent = sentSchemas(this.#context.document);
    const models = this.#api.types.flatMap(({ name, at, kind }): Entries => {
      const isSent = kind === "body" || (kind === "schema" && sent.has(schemaKey(at)));
      return isSent ? limitsIn(schemaAt(at), name, this.#context) : [];
    });
    this.#limited = new Set(models.map(([path]) => ownerOf(path)));
    return writeLimits(this.#table([...models, ...operations.flatMap((one) => this.#parameters(one))]));
  }

  #table(entries: Entries): Limits {
    return tableOf(entries, this.#limited);
  }

  #parameters(operation: Operation): Entries {
    const { query, headers, cookies } = operation;
    const { parameters = [] } = objectOf(operation, this.#context.document);
    const inGroup = (where: ParameterObject["in"], group: ParameterGroup | undefined): Entries =>
      (group?.parameters ?? []).flatMap((one) =>
        group === undefined || !("name" in group.type)
          ? []
          : limitsIn(
              schemaOf(one, where, parameters),
              accessText(group.type.name, lookupKey(one.wireName)),
              this.#context,
            ),
      );
    return [...inGroup("query", query), ...inGroup("header", headers), ...inGroup("cookie", cookies)];
  }

  /** The limits of the arguments of an operation that have no named type: `.0` in the path, `.body`. */
  ofArguments(operation: Operation): string {
    const { document } = this.#context;
    const { parameters = [], requestBody } = objectOf(operation, document);
    const { content = {} } = resolve(document, requestBody) ?? {};
    const unnamed = (operation.body?.contents ?? []).filter(({ type }) => !("name" in type));
    const limits = this.#table([
      ...operation.pathParams.flatMap((one, at) =>
        limitsIn(schemaOf(one, "path", parameters), `.${String(at)}`, this.#context),
      ),
      ...unnamed.flatMap(({ mediaType }) => limitsIn(content[lookupKey(mediaType)]?.schema, ".body", this.#context)),
    ]);
    return writeArguments(limits);
  }
}

/** The key of the component schema at an index path. */
const schemaKey = (at: Api["types"][number]["at"]): string => lookupKey(at[2] as SpecText);

function schemaOf(
  { wireName }: Parameter,
  where: ParameterObject["in"],
  parameters: readonly ParameterObject[],
): Schema | undefined {
  const found = parameters.find((one) => one.in === where && one.name === lookupKey(wireName));
  return found?.schema ?? Object.values(found?.content ?? {})[0]?.schema;
}

/** The scopes that the token of each client option needs, alternative by alternative: `token read write`. */
function scopesOf(operation: Operation, api: Api, document: Document): string[] {
  const { security = document.security ?? [] } = objectOf(operation, document);
  if (security.some((requirement) => Object.keys(requirement).length === 0)) return [];
  const options = new Map<string, string>(api.auth.schemes.map(({ key, option }) => [lookupKey(key), option]));
  const texts = security.flatMap((requirement) =>
    Object.entries(requirement).flatMap(([key, scopes]) => {
      const option = options.get(key);
      return option === undefined ? [] : [[option, ...[...scopes].sort()].join(" ")];
    }),
  );
  // An option that needs no scopes is the standard.
  const isLimited = texts.some((text) => text.includes(" "));
  return isLimited ? [...new Set(texts)].sort() : [];
}

/** The encodings of parts that the document declares: `text/plain`, `pipeDelimited`. */
export function encodingsOf({ body }: { readonly body: Operation["body"] }): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (body?.contents ?? []).flatMap(({ encoding }) =>
      encoding.map(({ property, contentTypes, serialization }) => {
        const { style, explode = false } = serialization ?? {};
        const marks = [...contentTypes.map(lookupKey), style ?? [], explode ? "exploded" : []].flat();
        return [lookupKey(property), marks.join(" ")] as const;
      }),
    ),
  );
}
