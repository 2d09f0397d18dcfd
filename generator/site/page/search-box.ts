/** The search field: `/` focuses it, arrow keys select a result, Enter opens it. */

import type { SiteData } from "../data.js";
import { h } from "./dom.js";
import { Index, type Item, itemsOf } from "./search.js";

/** Maximum number of results that are shown. */
const maxResults = 40;

export class SearchBox {
  readonly element: HTMLElement;
  readonly #data: SiteData;
  readonly #input = h("input", {
    type: "search",
    id: "search",
    placeholder: "Search",
    autocomplete: "off",
    spellcheck: "false",
    role: "combobox",
    "aria-label": "Search operations, models and fields",
    "aria-controls": "results",
    "aria-expanded": "false",
    "aria-autocomplete": "list",
  });
  readonly #list = h("ul", { id: "results", role: "listbox", "aria-label": "Results", hidden: true });
  readonly #count = h("div", { role: "status", class: "unseen" });
  /** The index, which is created for the first search. */
  #index: Index | undefined;
  #found: readonly Item[] = [];
  #active = -1;

  constructor(data: SiteData) {
    this.#data = data;
    const key = h("kbd", { "aria-hidden": "true" }, "/");
    this.element = h("div", { class: "search", role: "search" }, this.#input, key, this.#list, this.#count);
    this.#input.addEventListener("input", () => this.#update());
    this.#input.addEventListener("focus", () => this.#update());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.element.addEventListener("focusout", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.element.contains(relatedTarget))) this.#close();
    });
    document.addEventListener("keydown", (event) => this.#shortcut(event));
  }

  #shortcut(event: KeyboardEvent): void {
    const isTyping = event.target instanceof Element && event.target.closest("input, textarea, select") !== null;
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#input.focus();
    this.#input.select();
  }

  #update(): void {
    const { value } = this.#input;
    this.#index ??= new Index(itemsOf(this.#data));
    this.#found = this.#index.search(value, maxResults);
    this.#active = this.#found.length === 0 ? -1 : 0;
    this.#list.replaceChildren(...this.#found.map((item, index) => this.#option(item, index)));
    this.#list.hidden = this.#found.length === 0;
    this.#count.textContent = value.trim() === "" ? "" : `${String(this.#found.length)} results`;
    this.#mark();
  }

  #option({ kind, title, detail, link }: Item, index: number): HTMLElement {
    const option = h(
      "li",
      { role: "option", id: `result-${String(index)}` },
      h("span", { class: "kind" }, kind),
      h("span", { class: "found" }, title),
      h("span", { class: "quiet" }, detail),
    );
    // Keeps the focus in the field; losing it would close the list.
    option.addEventListener("mousedown", (event) => event.preventDefault());
    option.addEventListener("click", () => this.#go(link));
    return option;
  }

  #key(event: KeyboardEvent): void {
    const step = Number(event.key === "ArrowDown") - Number(event.key === "ArrowUp");
    if (step !== 0 && this.#found.length > 0) {
      event.preventDefault();
      this.#active = (this.#active + step + this.#found.length) % this.#found.length;
      this.#mark();
    } else if (event.key === "Enter") {
      const chosen = this.#found[this.#active];
      if (chosen !== undefined) this.#go(chosen.link);
    } else if (event.key === "Escape") {
      this.#input.value = "";
      this.#close();
      this.#input.blur();
    }
  }

  #mark(): void {
    const isOpen = this.#found.length > 0 && !this.#list.hidden;
    this.#input.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) this.#input.setAttribute("aria-activedescendant", `result-${String(this.#active)}`);
    else this.#input.removeAttribute("aria-activedescendant");
    [...this.#list.children].forEach((option, index) => {
      option.setAttribute("aria-selected", String(index === this.#active));
      if (index === this.#active) option.scrollIntoView({ block: "nearest" });
    });
  }

  #close(): void {
    this.#list.hidden = true;
    this.#mark();
  }

  #go(link: string): void {
    this.#input.value = "";
    this.#found = [];
    this.#close();
    this.#input.blur();
    // A link to the current fragment fires no event by itself.
    if (location.hash === link) dispatchEvent(new HashChangeEvent("hashchange"));
    else location.hash = link;
  }
}
