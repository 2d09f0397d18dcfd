/** Shows the view that the URL's fragment names, and all views when the page is printed. */

import { h } from "./dom.js";
import { modelLink, operationLink, resourceLink, type Store } from "./store.js";
import type { Sidebar } from "./sidebar.js";
import { homeView, modelView, resourceView } from "./views.js";

interface Shown {
  /** Identifies the view, so that the current one is not created again. */
  readonly key: string;
  readonly view: () => HTMLElement;
  readonly title: string;
  /** Id of the element to scroll to, if it is not the whole view. */
  readonly target?: string;
  /** Links in the sidebar that lead to the view, the most specific first. */
  readonly links: readonly string[];
}

export class Router {
  readonly main = h("main", { id: "main", tabindex: "-1" });
  readonly #store: Store;
  readonly #sidebar: Sidebar;
  #key: string | undefined;

  constructor(store: Store, sidebar: Sidebar) {
    this.#store = store;
    this.#sidebar = sidebar;
    addEventListener("hashchange", () => this.show(true));
    addEventListener("beforeprint", () => this.#showAll());
    addEventListener("afterprint", () => this.show(false));
  }

  /** @param isMove whether the reader navigated, so that the focus moves too */
  show(isMove: boolean): void {
    const shown = this.#find(nameIn(location.hash));
    if (shown.key !== this.#key) this.main.replaceChildren(shown.view());
    this.#key = shown.key;
    document.title = shown.title;
    this.#sidebar.mark(shown.links);
    const target = shown.target === undefined ? undefined : document.getElementById(shown.target);
    if (target === null || target === undefined) scrollTo({ top: 0 });
    else target.scrollIntoView();
    if (isMove) (target ?? this.main).querySelector<HTMLElement>("h1, h2")?.focus({ preventScroll: true });
  }

  #find(name: string): Shown {
    const { data } = this.#store;
    const call = callIn(name);
    const shown = call === undefined ? undefined : this.#ofCall(call);
    if (shown !== undefined) return shown;
    const model = name.startsWith("model-") ? this.#store.model(name.slice("model-".length)) : undefined;
    if (model !== undefined) {
      const key = modelLink(model.name);
      return { key, view: () => modelView(this.#store, model), title: `${model.name} · ${data.title}`, links: [key] };
    }
    const target = name === "" ? {} : { target: name };
    return { key: "#", view: () => homeView(this.#store), title: data.title, links: [`#${name}`], ...target };
  }

  /** The view of a resource, found by one of its calls or by its own path. */
  #ofCall(call: string): Shown | undefined {
    const operation = this.#store.operation(call);
    const resource = operation === undefined ? this.#store.resource(call) : this.#store.resourceOf(operation);
    if (resource === undefined) return undefined;
    const key = resourceLink(resource.path);
    const view = (): HTMLElement => resourceView(this.#store, resource);
    const own = operation === undefined ? key : operationLink(operation.call);
    const target = operation === undefined ? {} : { target: own.slice(1) };
    return { key, view, title: `${own.slice(1)} · ${this.#store.data.title}`, links: [own, key], ...target };
  }

  #showAll(): void {
    const { data } = this.#store;
    this.#key = undefined;
    this.main.replaceChildren(
      homeView(this.#store),
      ...data.resources.map((resource) => resourceView(this.#store, resource)),
      ...data.models.map((model) => modelView(this.#store, model)),
    );
  }
}

/**
 * The call in a fragment: `client.widgets.list` → `widgets.list`, `client` → an empty string; `undefined` for fragments of other views.
 */
function callIn(name: string): string | undefined {
  if (name === "client") return "";
  return name.startsWith("client.") ? name.slice("client.".length) : undefined;
}

/** Decodes a fragment, which the reader may have typed. */
function nameIn(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}
