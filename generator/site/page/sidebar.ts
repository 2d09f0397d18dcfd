/** The sidebar: operations by resource, and models. A group's links are created when it is first opened. */

import type { ModelEntry, ResourceEntry } from "../data.js";
import { type Child, h } from "./dom.js";
import { methodMark } from "./operation-view.js";
import { modelLink, operationLink, resourceLink, type Store } from "./store.js";

/** With more operations than this, only the current group is open. */
const maxOpen = 80;

export class Sidebar {
  readonly element: HTMLElement;
  readonly #groups = new Map<string, Group>();

  constructor(store: Store) {
    const { resources, models, operations } = store.data;
    const isOpen = operations.length <= maxOpen;
    const named = models.filter(({ kind }) => kind === "schema");
    const others = models.filter(({ kind }) => kind !== "schema");
    this.element = h(
      "nav",
      { id: "sidebar", "aria-label": "Reference" },
      h(
        "ul",
        { class: "links" },
        link("#", "Overview"),
        link("#authentication", "Authentication"),
        link("#errors", "Errors"),
      ),
      h("h2", {}, "Operations"),
      resources.map((resource) => this.#resource(store, resource, isOpen)),
      models.length === 0 ? undefined : h("h2", {}, "Types"),
      this.#models("Models", named, isOpen),
      this.#models("Parameters and results", others, false),
    );
  }

  /**
   * Marks the link to the current view.
   * @param links the view's own link, and those of the groups around it
   */
  mark(links: readonly string[]): void {
    for (const link of links) this.#groups.get(link)?.open();
    for (const old of this.element.querySelectorAll("[aria-current]")) old.removeAttribute("aria-current");
    const [own = ""] = links;
    const current = [...this.element.querySelectorAll("a")].find((each) => each.getAttribute("href") === own);
    const marked = current ?? this.#groups.get(own)?.summary;
    marked?.setAttribute("aria-current", "page");
    marked?.scrollIntoView({ block: "nearest" });
  }

  #resource(store: Store, resource: ResourceEntry, isOpen: boolean): HTMLElement {
    const name = resource.path === "" ? "client" : resource.path;
    const group = lazyGroup(name, isOpen, () =>
      store
        .operationsOf(resource)
        .map(({ call, method, deprecated }) =>
          h(
            "li",
            {},
            h(
              "a",
              { href: operationLink(call), class: deprecated === true ? "old" : undefined },
              methodMark(method),
              call.slice(call.lastIndexOf(".") + 1),
            ),
          ),
        ),
    );
    this.#groups.set(resourceLink(resource.path), group);
    return group.element;
  }

  #models(title: string, models: readonly ModelEntry[], isOpen: boolean): Child {
    if (models.length === 0) return undefined;
    const group = lazyGroup(title, isOpen, () => models.map(({ name }) => link(modelLink(name), name)));
    for (const { name } of models) this.#groups.set(modelLink(name), group);
    return group.element;
  }
}

/** A dotted path that may wrap after each dot. */
const breakable = (path: string): Child =>
  path.split(".").map((name, index) => (index === 0 ? name : [".", h("wbr"), name]));

const link = (href: string, text: string): HTMLElement => h("li", {}, h("a", { href }, text));

interface Group {
  readonly element: HTMLDetailsElement;
  readonly summary: HTMLElement;
  readonly open: () => void;
}

function lazyGroup(title: string, isOpen: boolean, items: () => readonly HTMLElement[]): Group {
  const list = h("ul");
  const summary = h("summary", {}, h("span", {}, breakable(title)));
  const element = h("details", {}, summary, list);
  const fill = (): void => {
    if (element.open && list.childElementCount === 0) list.append(...items());
  };
  const open = (): void => {
    element.open = true;
    fill();
  };
  element.addEventListener("toggle", fill);
  if (isOpen) open();
  return { element, summary, open };
}
