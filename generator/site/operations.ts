/** Builds the operations of a page's data. */

import { explain, type Explanation, verdictOf } from "../analyse/pagination/explain.js";
import type { OperationPaging } from "../analyse/paging.js";
import { defined } from "../defined.js";
import { returnTypeOf } from "../emit/call-expression.js";
import { receivedTypeText, resultTypes, sentTypeText } from "../emit/content-types.js";
import { exampleOf, repeatSentence } from "../emit/doc-comment.js";
import { errorClasses } from "../emit/docs/readme-tables.js";
import { lookupKey, pageText } from "../emit/encode.js";
import { FileScope } from "../emit/file-scope.js";
import type { EmitInput } from "../emit/output.js";
import { bodyName } from "../emit/signature.js";
import { surfaceOf } from "../emit/surface/surface-of.js";
import type { Resource } from "../model/api.js";
import type { Body, Content } from "../model/content.js";
import type { Operation, Parameter } from "../model/operation.js";
import { specText } from "../model/text.js";
import { joined } from "./comment-parts.js";
import {
  type BodyEntry,
  type ErrorEntry,
  type Field,
  type OperationEntry,
  type PagingEntry,
  type ParameterEntry,
  required,
  type Rich,
  type SampleEntry,
  type Type,
} from "./data.js";
import { richText } from "./rich.js";
import type { Tables } from "./tables.js";

export class Operations {
  readonly #input: EmitInput;
  readonly #tables: Tables;
  readonly #explanations: ReadonlyMap<string, Explanation>;

  constructor(input: EmitInput, tables: Tables, paging: readonly OperationPaging[]) {
    this.#input = input;
    this.#tables = tables;
    this.#explanations = new Map(
      paging.map(({ finding, subject }) => [
        `${subject.method.toUpperCase()} ${subject.path}`,
        explain(finding, subject),
      ]),
    );
  }

  entry(operation: Operation, resource: Resource, path: readonly string[]): OperationEntry {
    const { result, body, deprecated, aliasOf, servers } = operation;
    const call = [...path, operation.name].join(".");
    const returnType = returnTypeOf(this.#input, operation, new FileScope(resource, this.#input.types));
    const args = surfaceOf(this.#input.api)
      .argumentsOf(operation, this.#input.types)
      .map(
        ({ name, type, required: isRequired }) => `${name}${isRequired ? "" : "?"}: ${type.replaceAll(/\s+/gu, " ")}`,
      )
      .join(", ");
    const server = servers?.[0];
    return {
      call,
      method: pageText(specText(operation.method)),
      path: pageText(operation.path),
      ...this.#prose(operation),
      ...(deprecated ? { deprecated } : {}),
      ...defined({ aliasOf }),
      signature: `client.${call}(${args}): ${returnType.replaceAll(/\s+/gu, " ")}`,
      parameters: this.#parameters(operation),
      ...(body === undefined ? {} : { body: this.#body(body, operation) }),
      returns: this.#returns(operation, returnType),
      errors: operation.errors.map((error) => this.#error(error)),
      ...this.#paging(operation),
      retry: this.#tables.rich(richText(repeatSentence(operation))),
      ...this.#auth(operation),
      ...(server === undefined ? {} : { server: pageText(server.url) }),
      accept: [...new Set(result.contents.map(({ mediaType }) => pageText(mediaType)))],
      example: exampleOf(this.#input, operation, path) ?? "",
      sample: sampleOf(operation),
    };
  }

  #prose({ summary, doc }: Operation): Pick<OperationEntry, "summary" | "doc" | "isRepeated"> {
    const [short = "", long = ""] = [summary, doc].map((text) =>
      text === undefined ? "" : pageText(text).replaceAll(/\s+/gu, " ").trim(),
    );
    const isRepeated = long.startsWith(short.replace(/\.$/u, ""));
    return { summary: short, doc: this.#tables.doc(doc), ...(isRepeated ? { isRepeated } : {}) };
  }

  #parameters({ pathParams, query, headers, cookies }: Operation): ParameterEntry[] {
    const of = (carrier: ParameterEntry["in"], parameters: readonly Parameter[] = []): ParameterEntry[] =>
      parameters.map((parameter) => this.#parameter(carrier, parameter));
    return [
      ...of("path", pathParams),
      ...of("query", query?.parameters),
      ...of("header", headers?.parameters),
      ...of("cookie", cookies?.parameters),
    ];
  }

  #parameter(carrier: ParameterEntry["in"], parameter: Parameter): ParameterEntry {
    const { wireName, serialization } = parameter;
    const name = pageText(wireName);
    const shown = carrier === "path" ? parameter.name : pageText(parameter.property ?? wireName);
    return {
      in: carrier,
      field: this.#field(shown, parameter),
      ...(shown === name ? {} : { wireName: name }),
      ...(serialization.plain ? {} : { style: serialization.style, explode: serialization.explode }),
    };
  }

  #field(name: string, { type, required: isRequired, doc, facts }: Parameter): Field {
    const notes: Rich[][] = [
      ...(facts.default === undefined ? [] : [["default ", ["code", pageText(facts.default)]] satisfies Rich[]]),
      ...facts.limits.map((limit) => [limit]),
      ...(facts.example === undefined ? [] : [["for example ", ["code", pageText(facts.example)]] satisfies Rich[]]),
    ];
    return [
      name,
      this.#tables.type(this.#input.types.outline(type)),
      isRequired ? required : 0,
      this.#tables.doc(doc),
      this.#tables.rich(joined(notes)),
    ];
  }

  #body({ required: isRequired, doc, contents }: Body, operation: Operation): BodyEntry {
    return {
      name: bodyName(operation),
      required: isRequired,
      doc: this.#tables.doc(doc),
      contents: contents.map((content) => ({
        mediaType: pageText(content.mediaType),
        kind: content.kind,
        type: this.#content(content, sentTypeText(this.#input, content).text),
      })),
    };
  }

  /** The type of a content, decided by its kind or else by its schema. */
  #content({ kind, type }: Content, text: string): Type {
    const isOfKind = kind === "binary" || kind === "text" || kind === "any";
    return isOfKind ? this.#tables.plain(text) : this.#tables.type(this.#input.types.outline(type));
  }

  #received = (content: Content): Type =>
    this.#content(content, receivedTypeText(this.#input, content, surfaceOf(this.#input.api).bytes.type).text);

  #returns({ result, paging }: Operation, returnType: string): OperationEntry["returns"] {
    const { contents, stream, statuses, doc } = result;
    const isText = contents.length === 0 || (stream?.reader === "events" && stream.data === "text");
    const types = isText
      ? resultTypes(this.#input, result, surfaceOf(this.#input.api).bytes.type).map(({ text }) =>
          this.#tables.plain(text),
        )
      : contents.map(this.#received);
    return {
      type: returnType.replaceAll(/\s+/gu, " "),
      doc: this.#tables.doc(doc),
      types: [...new Set(types)],
      statuses: statuses.map(pageText),
      ...(stream === undefined ? {} : { isStream: true }),
      ...(paging === undefined ? {} : { item: this.#tables.type(this.#input.types.outline(paging.item)) }),
    };
  }

  #error({ status, contents, doc }: Operation["errors"][number]): ErrorEntry {
    const shown = pageText(status);
    return {
      status: shown,
      thrown: classOf(shown),
      types: [...new Set(contents.map(this.#received))],
      doc: this.#tables.doc(doc),
    };
  }

  /** The pagination's explanation; none for an operation without items. */
  #paging({ endpoint }: Operation): Pick<OperationEntry, "paging"> | undefined {
    const found = this.#explanations.get(lookupKey(endpoint));
    if (found === undefined) return undefined;
    const isList =
      found.paginated || found.ambiguous !== undefined || found.evidence.length > 0 || found.rejected.length > 1;
    return isList ? { paging: this.#pagingEntry(found) } : undefined;
  }

  #pagingEntry(explanation: Explanation): PagingEntry {
    const line = (text: string): number => this.#tables.doc(specText(text));
    return {
      verdict: verdictOf(explanation).map((each) => pageText(specText(each))),
      because: explanation.evidence.map(line),
      ruledOut: explanation.rejected.map(({ rule, why }) => line(`${rule}: ${why}`)),
    };
  }

  #auth({ auth }: Operation): Pick<OperationEntry, "auth"> | undefined {
    const { schemes, default: standard } = this.#input.api.auth;
    const sets = auth ?? standard;
    if (sets.every((set) => set.length === 0)) return undefined;
    return { auth: sets.map((set) => set.map((option) => schemes.findIndex((scheme) => scheme.option === option))) };
  }
}

const classes = new Map(errorClasses.map(([name, when]) => [when.slice(0, 3), name]));

/** The error class that is thrown for a status. */
const classOf = (status: string): string =>
  classes.get(status) ?? (status.startsWith("5") ? "ServerError" : "ApiError");

const sampleOf = ({ sample: { path, query, headers, body } }: Operation): SampleEntry => ({
  path: path.map(pageText),
  ...(query === undefined ? {} : { query: pageText(query) }),
  ...(headers === undefined ? {} : { headers: pageText(headers) }),
  ...(body === undefined ? {} : { body: pageText(body) }),
});
