/** Shows what the address names, and everything when the page is printed. */

import { h } from "./dom.js";
import { modelLink, operationLink, resourceLink, type Store } from "./store.js";
import type { Sidebar } from "./sidebar.js";
import { homeView, modelView, resourceView } from "./views.js";

interface Shown {
  /** Identifies the view: the one that is shown already is not created again. */
  readonly key: string;
  readonly view: () => HTMLElement;
  readonly title: string;
  /** The element to go to, where it is not the whole. */
  readonly target?: string;
  /** Links of the sidebar that lead to it, its own first. */
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

  /** @param isMove whether the reader went there: the focus goes with them */
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

  /** The resource that a call is of, or that is called so. */
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

/** `client.widgets.list` → `widgets.list`, and `client` → an empty string; `undefined` for anything outside the client. */
function callIn(name: string): string | undefined {
  if (name === "client") return "";
  return name.startsWith("client.") ? name.slice("client.".length) : undefined;
}

/** The address may have been typed. */
function nameIn(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}
