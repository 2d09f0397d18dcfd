/** The views of the page: the home page, a resource with its operations, or a model. */

import type { ModelEntry, ResourceEntry, SchemeEntry, ServerEntry, TableEntry } from "../data.js";
import { codeBlock } from "./code.js";
import { button, type Child, h, prose, rich } from "./dom.js";
import { methodMark, operationSection } from "./operation-view.js";
import { modelLink, operationLink, resourceLink, type Store } from "./store.js";
import { typeContent } from "./types.js";

const title = (text: string): HTMLElement => h("h1", { tabindex: "-1" }, text);

export function homeView(store: Store): HTMLElement {
  const { data } = store;
  return h(
    "article",
    { class: "home" },
    h("p", { class: "eyebrow" }, `${data.package} ${data.version}`),
    title(data.title),
    prose(store.doc(data.doc)),
    section(
      "install",
      "Install",
      codeBlock(data.install, "sh", "the command that installs the package"),
      codeBlock(data.setup, "ts", "the first lines"),
    ),
    section("authentication", "Authentication", schemes(store)),
    data.servers.length === 0
      ? undefined
      : section(
          "servers",
          "Servers",
          h(
            "ul",
            { class: "fields" },
            data.servers.map((each) => server(store, each)),
          ),
        ),
    section("resources", "Resources", overview(store)),
    data.tables.map((each) => section(idOf(each), each.title, table(store, each))),
  );
}

/** Id of a table's section: `Options of a call` → `options-of-a-call`. */
const idOf = ({ title: text }: TableEntry): string => text.toLowerCase().replaceAll(" ", "-");

const section = (id: string, heading: string, ...children: readonly Child[]): HTMLElement =>
  h(
    "section",
    { id, "aria-labelledby": `${id}-title` },
    h("h2", { id: `${id}-title`, tabindex: "-1" }, h("a", { href: `#${id}`, class: "anchor" }, heading)),
    ...children,
  );

function schemes(store: Store): Child {
  const { schemes: all } = store.data;
  if (all.length === 0) return h("p", { class: "quiet" }, "The API declares no credentials.");
  return h(
    "ul",
    { class: "fields" },
    all.map((scheme) =>
      h(
        "li",
        {},
        h(
          "div",
          { class: "field" },
          h("code", { class: "name" }, scheme.key),
          h("span", { class: "quiet" }, kindOf(scheme)),
        ),
        prose(store.doc(scheme.doc)),
        h(
          "p",
          { class: "notes" },
          "Client option ",
          codes(scheme.options),
          scheme.env.length === 0 ? "." : [", by default from the environment: ", codes(scheme.env), "."],
        ),
      ),
    ),
  );
}

const codes = (names: readonly string[]): Child =>
  names.map((name, index) => [index === 0 ? "" : ", ", h("code", {}, name)]);

function kindOf({ kind, parameter }: SchemeEntry): string {
  const kinds = {
    bearer: "HTTP bearer",
    basic: "HTTP basic",
    header: "API key in the header",
    query: "API key in the query",
    cookie: "API key in the cookie",
    oauth2: "OAuth 2 access token",
  };
  return parameter === undefined ? kinds[kind] : `${kinds[kind]} ${parameter}`;
}

const server = (store: Store, { url, doc, variables }: ServerEntry): HTMLElement =>
  h(
    "li",
    {},
    h("div", { class: "field" }, h("code", { class: "name" }, url)),
    prose(store.doc(doc)),
    variables.map((variable) =>
      h(
        "div",
        { class: "notes" },
        h("code", {}, variable.name),
        " default ",
        h("code", {}, variable.default),
        prose(store.doc(variable.doc)),
      ),
    ),
  );

function overview(store: Store): HTMLElement {
  return h(
    "ul",
    { class: "overview" },
    store.data.resources.map((resource) =>
      h(
        "li",
        {},
        h("a", { href: resourceLink(resource.path) }, resource.path === "" ? "client" : resource.path),
        h("span", { class: "quiet" }, count(resource.operations.length, "operation")),
      ),
    ),
  );
}

const count = (number: number, what: string): string => `${String(number)} ${what}${number === 1 ? "" : "s"}`;

function table(store: Store, { head, rows }: TableEntry): HTMLElement {
  const header = h(
    "tr",
    {},
    head.map((text) => h("th", { scope: "col" }, text)),
  );
  const body = rows.map((cells) =>
    h(
      "tr",
      {},
      cells.map((cell) => h("td", {}, rich(store.doc(cell)))),
    ),
  );
  return h("div", { class: "wide", tabindex: "0" }, h("table", {}, h("thead", {}, header), h("tbody", {}, body)));
}

export function resourceView(store: Store, resource: ResourceEntry): HTMLElement {
  const name = resource.path === "" ? "client" : `client.${resource.path}`;
  const operations = store.operationsOf(resource);
  return h(
    "article",
    { class: "resource" },
    h("p", { class: "eyebrow" }, "Resource"),
    title(name),
    prose(store.doc(resource.doc)),
    operations.length < 2
      ? undefined
      : h(
          "ul",
          { class: "contents" },
          operations.map(({ call, method, summary }) =>
            h(
              "li",
              {},
              methodMark(method),
              h("a", { href: operationLink(call) }, call.slice(call.lastIndexOf(".") + 1)),
              h("span", { class: "quiet" }, summary),
            ),
          ),
        ),
    operations.map((operation) => operationSection(store, operation)),
  );
}

const kinds: Readonly<Record<ModelEntry["kind"], string>> = {
  schema: "Model",
  query: "Query",
  headers: "Headers",
  cookies: "Cookies",
  body: "Body",
  response: "Response",
  item: "Item of a list",
  event: "Event of a stream",
};

export function modelView(store: Store, model: ModelEntry): HTMLElement {
  const { data } = store;
  const { name, kind, doc, type, inOperations, inModels } = model;
  return h(
    "article",
    { class: "model", id: `model-${name}`, "data-title": name },
    h("p", { class: "eyebrow" }, kinds[kind]),
    title(name),
    prose(store.doc(doc)),
    codeBlock(`import type { ${name} } from ${JSON.stringify(data.package)};`, "ts", `the import of ${name}`),
    h("div", { class: "part" }, h("h2", {}, "Fields"), typeContent(store, type)),
    used(
      "Used by operations",
      inOperations.flatMap((index) => data.operations[index]?.call ?? []),
      (call) => h("a", { href: operationLink(call) }, `client.${call}`),
    ),
    used(
      "Used by models",
      inModels.flatMap((index) => data.models[index]?.name ?? []),
      (other) => h("a", { href: modelLink(other) }, other),
    ),
  );
}

/** Maximum number of uses that are shown at first. */
const maxUses = 24;

function used(heading: string, names: readonly string[], link: (name: string) => HTMLElement): Child {
  if (names.length === 0) return undefined;
  const item = (name: string): HTMLElement => h("li", {}, link(name));
  const list = h("ul", { class: "uses" }, names.slice(0, maxUses).map(item));
  const rest = names.slice(maxUses);
  const more = button(
    { class: "more" },
    () => {
      list.append(...rest.map(item));
      more.remove();
    },
    `${String(rest.length)} more`,
  );
  return h("div", { class: "part" }, h("h2", {}, heading), list, rest.length === 0 ? undefined : more);
}
