/** Creates elements from text alone: the page never parses HTML. */

import { alerts, type Rich, tags } from "../data.js";

export type Child = Node | string | undefined | readonly Child[];

type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** Creates an element. An attribute that is `true` is empty; one that is `false` or `undefined` is left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  add(element, children);
  return element;
}

function add(parent: Node, children: readonly Child[]): void {
  for (const child of children) {
    if (child === undefined) continue;
    if (typeof child === "string") parent.appendChild(document.createTextNode(child));
    else if (child instanceof Node) parent.appendChild(child);
    else add(parent, child);
  }
}

/** Creates a button with its click handler. */
export function button(attributes: Attributes, onClick: () => void, ...children: readonly Child[]): HTMLButtonElement {
  const element = h("button", { type: "button", ...attributes }, ...children);
  element.addEventListener("click", onClick);
  return element;
}

const allowed: ReadonlySet<string> = new Set(tags);

/** Renders formatted text. Of an unknown element, only the text is rendered. */
export function rich(parts: readonly Rich[]): Child[] {
  return parts.map((part) => {
    if (typeof part === "string") return part;
    const [tag, ...inside] = part as readonly [string, ...Rich[]];
    if (tag === "a") return link(inside);
    if (tag === "alert") return alert(inside);
    if (tag === "h") return h("p", { class: "heading" }, rich(inside));
    if (tag === "pre") return h("pre", { tabindex: "0" }, h("code", {}, rich(inside)));
    if (tag === "table") return h("div", { class: "wide", tabindex: "0" }, h("table", {}, rich(inside)));
    return allowed.has(tag) ? h(tag as "p", {}, rich(inside)) : rich(inside);
  });
}

function link([href = "", ...label]: readonly Rich[]): Child {
  const isSafe = typeof href === "string" && /^(?:https?:|mailto:)/iu.test(href);
  return isSafe ? h("a", { href, rel: "noopener noreferrer nofollow" }, rich(label)) : h("span", {}, rich(label));
}

/** A note with its label as text, so that its meaning does not depend on its colour. */
function alert([label = "", ...inside]: readonly Rich[]): Child {
  const known = alerts.find((each) => each === label) ?? "Note";
  return h(
    "div",
    { class: `alert ${known.toLowerCase()}`, role: "note" },
    h("p", { class: "heading" }, known),
    rich(inside),
  );
}

/** Formatted text as a block; `undefined` if there is none. */
export const prose = (parts: readonly Rich[] | undefined): Child =>
  parts === undefined || parts.length === 0 ? undefined : h("div", { class: "prose" }, rich(parts));

let count = 0;
/** Creates an id that no other element has. */
export const uniqueId = (): string => `e${String((count += 1))}`;
