/** The query parameters and body properties of a request, including those inside objects. */

import type { Document, OperationObject, Schema } from "../../document.js";
import { resolve } from "../../document.js";
import { contentKind } from "../content.js";
import { containerWords, cursorNames, itemCursorNames, offsetNames, pageNames, sizeNames } from "./names.js";
import type { Carrier, Subject } from "./raw-paging.js";
import { keywordOf, kindsOf, propertiesOf, textOf, type Kind } from "./schema-view.js";
import { compact, wordsOf } from "./words.js";

/** A value that the caller can send. */
export interface Input extends Carrier {
  /** The compact name without spelling, with `page` in front if it is inside an object for paging. */
  readonly name: string;
  readonly kinds: ReadonlySet<Kind>;
  readonly schema: Schema;
  /** The descriptions of the parameter and of its schema. */
  readonly text: string;
  readonly required: boolean;
  readonly deprecated: boolean;
}

const scalars: readonly Kind[] = ["string", "integer", "number", "boolean"];
const maxDepth = 4;
const maxInputs = 300;

/** The inputs of an operation. */
export function inputsOf(subject: Subject): Input[] {
  return withoutVendorWord(withoutCommonWord(onePerSpelling(all(subject)).slice(0, maxInputs)));
}

/** Removes a first word that all query parameters share, since it distinguishes none: `api_offset`, `api_limit`, `api_query`. */
function withoutCommonWord(inputs: Input[]): Input[] {
  const ofQuery = inputs.filter((input) => input.in === "query");
  const [first = ""] = wordsOf(ofQuery[0]?.path[0] ?? "");
  const isCommon = ofQuery.every(({ path: [name = ""] }) => {
    const [word, ...rest] = wordsOf(name);
    return /^\w+$/.test(name) && word === first && rest.length > 0;
  });
  if (ofQuery.length < 3 || !isCommon || containerWords.has(first)) return inputs;
  return inputs.map((input) =>
    ofQuery.includes(input) ? { ...input, name: compact(input.path.join("_")).slice(first.length) } : input,
  );
}

/** Removes a first word that both a page size and a position share: `acme_limit` and `acme_offset`, next to `kind`. */
function withoutVendorWord(inputs: Input[]): Input[] {
  const bare = new Map(inputs.flatMap((input) => (input.in === "query" ? bareName(input) : [])));
  const names = [...bare.values()];
  const firstWords = new Set(names.map(({ first }) => first));
  const vendors = [...firstWords].filter((word) => {
    // A plural belongs to another list: `comments_limit`.
    if (/[^s]s$/.test(word)) return false;
    const own = names.filter(({ first }) => first === word).map(({ rest }) => rest);
    return own.some((name) => sizeNames.has(name)) && own.some((name) => positions.some((some) => some.has(name)));
  });
  return inputs.map((input) => {
    const name = bare.get(input);
    return name !== undefined && vendors.includes(name.first) ? { ...input, name: name.rest } : input;
  });
}

const positions = [offsetNames, pageNames, cursorNames];

/** The name without its first word, if that word has nothing to do with paging. */
function bareName(input: Input): [Input, { readonly first: string; readonly rest: string }][] {
  const [name = "", ...steps] = input.path;
  const [first = "", ...rest] = wordsOf(name);
  const isBare = steps.length === 0 && /^\w+$/.test(name) && rest.length > 0;
  return isBare && !containerWords.has(first) && !ownWords.has(first) ? [[input, { first, rest: rest.join("") }]] : [];
}

/** First words that belong to the rest of the name. */
const ownWords: ReadonlySet<string> = new Set(
  "start starting end first last max min from to num number of next prev previous items item offset limit sort order filter".split(
    " ",
  ),
);

/** Keeps one of the parameters that differ only in spelling, such as `nextToken` and `NextToken`: the first that is not deprecated. */
function onePerSpelling(inputs: readonly Input[]): Input[] {
  const kept = new Map<string, Input>();
  for (const input of inputs) {
    const spelling = `${input.in} ${compact(input.path.join("."))}`;
    const rival = kept.get(spelling);
    if (rival === undefined || (rival.deprecated && !input.deprecated)) kept.set(spelling, input);
  }
  return [...kept.values()];
}

function all({ method, operation, document }: Subject): Input[] {
  const queries = (operation.parameters ?? []).filter((parameter) => parameter.in === "query");
  const query = queries.flatMap((parameter) => {
    const schema = parameter.schema ?? Object.values(parameter.content ?? {})[0]?.schema ?? true;
    const input = inputOf(document, { in: "query", path: [parameter.name] }, schema, parameter.required === true);
    const deprecated = input.deprecated || parameter.deprecated === true;
    return unfold(document, { ...input, text: `${parameter.description ?? ""}\n${input.text}`, deprecated });
  });
  // `fetch` sends no body with GET.
  const schema = method.toUpperCase() === "GET" ? undefined : bodySchema(operation, document);
  if (schema === undefined) return query;
  const body = unfold(document, inputOf(document, { in: "body", path: [] }, schema, true));
  // If a name is in both, the body's input counts.
  const names = new Set(body.map(({ name }) => name));
  return [...body, ...query.filter(({ name }) => !names.has(name))];
}

/** The headers that a caller can send. They are matched by their names alone. */
export function headersSent({ operation, document }: Subject): Input[] {
  const headers = (operation.parameters ?? []).filter((parameter) => parameter.in === "header");
  return headers.map(({ name, schema, required, description = "" }) => {
    const input = inputOf(document, { in: "header", path: [name] }, schema ?? true, required === true);
    return { ...input, text: `${description}\n${input.text}` };
  });
}

function inputOf(document: Document, carrier: Carrier, schema: Schema, required: boolean): Input {
  return {
    ...carrier,
    name: nameOf(carrier.path),
    kinds: kindsOf(document, schema),
    schema,
    text: textOf(document, schema),
    required,
    deprecated: keywordOf(document, schema, "deprecated") === true,
  };
}

/** The input, or the inputs inside it if it can only be an object. */
function unfold(document: Document, input: Input): Input[] {
  const { path, kinds, schema } = input;
  const isObject = kinds.has("object") && !scalars.some((kind) => kinds.has(kind));
  if (!isObject || path.length >= maxDepth) return path.length > 0 ? [input] : [];
  // A cursor of several values is sent back as a whole.
  const own = input.in === "body" && (cursorNames.has(input.name) || itemCursorNames.has(input.name)) ? [input] : [];
  if (path.length > 0 && !isContainer(path.at(-1) ?? "")) return own;
  const required = keywordOf(document, schema, "required") ?? [];
  const inner = [...propertiesOf(document, schema)].flatMap(([name, property]) => {
    const must = input.required && required.includes(name);
    return unfold(document, inputOf(document, { in: input.in, path: [...path, name] }, property.schema, must));
  });
  return [...own, ...inner];
}

// Objects for paging and objects that hold the whole request are unfolded; a `filter` or the thing to create is not.
const isContainer = (name: string): boolean =>
  wordsOf(name).some((word) => containerWords.has(word) || requestWords.has(word)) && !/filter|where/i.test(name);

const requestWords: ReadonlySet<string> = new Set(
  "attributes params parameters payload request input paginate".split(" "),
);

// `page[after]`, `page: { after }` and `pagination.after` are all the `after` of a page; `filter[page]` is none.
function nameOf(path: readonly string[]): string {
  const [own = "", holder = ""] = path
    .flatMap((name) => name.split(/[[\].]/))
    .filter((name) => name !== "")
    .toReversed();
  if (holder === "" || isContainer(holder))
    return ofPage.test(compact(holder)) && !compact(own).startsWith("page")
      ? `page${compact(own)}`
      : ofPageInWords(own);
  return ofPageInWords(path.at(-1) ?? "");
}

/** `pagination_limit` is the `limit` of a page as well. */
function ofPageInWords(name: string): string {
  const [first = "", ...rest] = wordsOf(name);
  const own = rest.join("");
  if (own === "" || !/^pag(ing|inat(e|ion|or)|er)$/.test(first)) return compact(name);
  return own.startsWith("page") ? own : `page${own}`;
}

const ofPage = /^(page|paging|paginat(e|ion|or)|pager|cursor)(options|params|parameters|info|input|request)?$/;

function bodySchema(operation: OperationObject, document: Document): Schema | undefined {
  const content = Object.entries(resolve(document, operation.requestBody)?.content ?? {});
  const schema = content[0]?.[1].schema;
  const text = JSON.stringify(schema);
  // If a body may be of several types, it is not known which of them leads to the next page.
  const isOne = content.every(
    ([type, other]) =>
      ["json", "form", "multipart"].includes(contentKind(document, type, other)) &&
      JSON.stringify(other.schema) === text,
  );
  return isOne ? schema : undefined;
}
