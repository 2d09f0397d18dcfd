/** Renders an operation: its description, parameters, body, result, errors and pagination, and a call to copy. */

import {
  type BodyEntry,
  type ErrorEntry,
  type OperationEntry,
  type PagingEntry,
  type ParameterEntry,
  required,
} from "../data.js";
import { copyButton, highlighted, tokenElement, tokensOf } from "./code.js";
import { curlOf } from "./curl.js";
import { type Child, h, prose, rich } from "./dom.js";
import { examples } from "./examples.js";
import { modelLink, operationLink, type Store } from "./store.js";
import { tryIt } from "./try-it.js";
import { fieldItem, typeView } from "./types.js";

export function operationSection(store: Store, operation: OperationEntry): HTMLElement {
  const { call, summary, isRepeated, doc, deprecated, aliasOf, example } = operation;
  const id = `client.${call}`;
  const title = `${id}()`;
  const code =
    example === "" ? [] : [{ label: "TypeScript", language: "ts", text: `${store.data.setup}\n${example}` } as const];
  return h(
    "section",
    { id, class: "operation", "aria-labelledby": `${id}-title`, "data-title": id },
    h(
      "div",
      { class: "main" },
      h("h2", { id: `${id}-title`, tabindex: "-1" }, h("a", { href: operationLink(call), class: "anchor" }, call)),
      endpoint(operation),
      deprecated === true
        ? h("p", { class: "warning" }, aliasOf === undefined ? "Deprecated." : `Deprecated: use client.${aliasOf}.`)
        : undefined,
      summary === "" || isRepeated === true ? undefined : h("p", { class: "summary" }, summary),
      signature(store, operation),
      prose(store.doc(doc)),
      parameters(store, operation),
      operation.body === undefined ? undefined : body(store, operation.body),
      returns(store, operation),
      errors(store, operation.errors),
      operation.paging === undefined ? undefined : paging(store, operation.paging),
      facts(store, operation),
    ),
    h(
      "div",
      { class: "aside" },
      examples([...code, { label: "curl", language: "sh", text: curlOf(store, operation) }], title),
      store.data.tryIt ? tryIt(store, operation) : undefined,
    ),
  );
}

export const methodMark = (method: string): HTMLElement =>
  h(
    "span",
    { class: `method ${/^(?:GET|POST|PUT|PATCH|DELETE)$/u.test(method) ? method.toLowerCase() : "other"}` },
    method,
  );

const endpoint = ({ method, path }: OperationEntry): HTMLElement =>
  h("p", { class: "endpoint" }, methodMark(method), h("code", {}, path));

/** The signature, in which models are links. */
function signature(store: Store, { call, signature: code }: OperationEntry): HTMLElement {
  const tokens = tokensOf(code, "ts").flat();
  const parts = tokens.map((token) => {
    const model = token.type === "string" ? undefined : store.model(token.value);
    return model === undefined
      ? tokenElement(token)
      : h("a", { href: modelLink(model.name), class: "t-class" }, token.value);
  });
  return h(
    "div",
    { class: "code signature" },
    h("pre", { tabindex: "0", "aria-label": `Signature of ${call}` }, h("code", {}, parts)),
    copyButton(code, `signature of ${call}`),
  );
}

const part = (title: string, ...children: readonly Child[]): HTMLElement =>
  h("div", { class: "part" }, h("h3", {}, title), ...children);

const carriers = { path: "path", query: "query", header: "header", cookie: "cookie" } as const;

function parameters(store: Store, { parameters: all }: OperationEntry): Child {
  if (all.length === 0) return undefined;
  const items = all.map((parameter: ParameterEntry) => fieldItem(store, parameter.field, carriers[parameter.in]));
  return part("Parameters", h("ul", { class: "fields" }, items));
}

function body(store: Store, { name, required: isRequired, doc, contents }: BodyEntry): HTMLElement {
  const items = contents.map(({ mediaType, type }) =>
    fieldItem(store, [name, type, isRequired ? required : 0, 0, 0], mediaType),
  );
  return part("Body", prose(store.doc(doc)), h("ul", { class: "fields" }, items));
}

function returns(
  store: Store,
  { returns: { type, types, doc, item, isStream, statuses }, accept }: OperationEntry,
): HTMLElement {
  const line = (label: string, index: number): Child => {
    const { text, box } = typeView(store, index);
    return h("li", {}, h("div", { class: "field" }, h("span", { class: "quiet" }, label), text), box);
  };
  const body = item === undefined ? "resolves to" : "a page’s body";
  const whole = isStream === true ? "each value" : body;
  return part(
    "Returns",
    h("p", { class: "returned" }, h("code", {}, highlighted(type, "ts"))),
    prose(store.doc(doc)),
    h(
      "ul",
      { class: "fields" },
      item === undefined ? undefined : line("each item", item),
      types.map((each) => line(whole, each)),
    ),
    h("p", { class: "notes" }, [`Status ${statuses.join(", ")}`, ...accept].join(" · ")),
  );
}

function errors(store: Store, all: readonly ErrorEntry[]): HTMLElement {
  const home = h("a", { href: "#errors" }, "error classes");
  if (all.length === 0)
    return part("Errors", h("p", { class: "quiet" }, "None is declared. Every failure is one of the ", home, "."));
  const items = all.map(({ status, thrown, types, doc }) => {
    const views = types.map((type) => typeView(store, type));
    return h(
      "li",
      {},
      h(
        "div",
        { class: "field" },
        h("code", { class: "name" }, status),
        h("code", { class: "t-class" }, thrown),
        views.map(({ text }, index) => [index === 0 ? h("span", { class: "quiet" }, "body") : " or ", text]),
      ),
      prose(store.doc(doc)),
      views.map(({ box }) => box),
    );
  });
  return part("Errors", h("ul", { class: "fields" }, items));
}

function paging(store: Store, { verdict, because, ruledOut }: PagingEntry): HTMLElement {
  const reasons = (label: string, docs: readonly number[]): Child =>
    docs.map((doc) => h("li", {}, h("span", { class: "quiet" }, label), " ", rich(store.doc(doc))));
  return part(
    "Pagination",
    h(
      "p",
      { class: "verdict" },
      verdict.map((line) => h("span", {}, line)),
    ),
    because.length === 0 ? undefined : h("ul", { class: "reasons" }, reasons("because", because)),
    ruledOut.length === 0
      ? undefined
      : h(
          "details",
          {},
          h("summary", {}, "What was ruled out"),
          h("ul", { class: "reasons" }, reasons("not", ruledOut)),
        ),
  );
}

function facts(store: Store, { retry, auth, server }: OperationEntry): HTMLElement {
  return h(
    "dl",
    { class: "facts" },
    h("dt", {}, "Retries"),
    h("dd", {}, rich(store.doc(retry))),
    h("dt", {}, "Authentication"),
    h("dd", {}, auth === undefined ? "None." : credentials(store, auth)),
    server === undefined ? undefined : [h("dt", {}, "Server"), h("dd", {}, h("code", {}, server))],
  );
}

function credentials(store: Store, sets: readonly (readonly number[])[]): Child {
  const named = sets.filter((set) => set.length > 0);
  const all = named.map((set, index) => [
    index === 0 ? "" : ", or ",
    set.map((scheme, at) => [
      at === 0 ? "" : " and ",
      h("a", { href: "#authentication" }, store.data.schemes[scheme]?.key ?? ""),
    ]),
  ]);
  return [all, named.length < sets.length ? ", or none." : "."];
}
