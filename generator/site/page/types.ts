/** Types whose objects and models can be expanded, and lists of fields. */

import { deprecated, type Doc, type Field, required, type Type } from "../data.js";
import { tokenElement, tokensOf } from "./code.js";
import { button, type Child, h, prose, rich, uniqueId } from "./dom.js";
import { modelLink, type Store } from "./store.js";

/** Maximum number of a type's tokens that are shown at first. */
const maxShown = 60;

/** A type as text, and the box below it for expanded parts. */
interface TypeView {
  readonly text: HTMLElement;
  readonly box: HTMLElement;
}

export function typeView(store: Store, type: Type): TypeView {
  const [text, ...objects] = store.type(type);
  const box = h("div", { class: "opened" });
  const parts: Child[] = [];
  const tokens = tokensOf(text, "ts").flat();
  for (let index = 0, object = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) continue;
    const model = token.type === "string" ? undefined : store.model(token.value);
    if (token.value === "{" && tokens[index + 1]?.value.startsWith("…") === true && object < objects.length) {
      const fields = objects[object++] ?? [];
      parts.push(opener("{…}", "properties", box, () => fieldList(store, fields)));
      // The object mark may be one token or several.
      while (tokens[index + 1] !== undefined && tokens[index]?.value.endsWith("}") !== true) index++;
    } else if (model === undefined) parts.push(tokenElement(token));
    else parts.push(opener(model.name, `fields of ${model.name}`, box, () => modelBox(store, model.name)));
  }
  return { text: h("code", { class: "type" }, shortened(parts)), box };
}

/** The parts of a type; in a long type, a button shows the rest. */
function shortened(parts: readonly Child[]): Child {
  if (parts.length <= maxShown) return parts;
  const rest = h("span", { hidden: true }, parts.slice(maxShown));
  const more = button(
    { class: "more" },
    () => {
      rest.hidden = false;
      more.remove();
    },
    "… all",
  );
  return [parts.slice(0, maxShown), rest, more];
}

/** A button that expands something in the box, and collapses it again. */
function opener(text: string, what: string, box: HTMLElement, content: () => HTMLElement): HTMLElement {
  const id = uniqueId();
  let opened: HTMLElement | undefined;
  const toggle = button(
    { class: "opener", "aria-expanded": "false", "aria-label": `${text}: show ${what}` },
    () => {
      if (opened === undefined) {
        opened = content();
        opened.id = id;
        box.append(opened);
        toggle.setAttribute("aria-controls", id);
      } else {
        opened.remove();
        opened = undefined;
        toggle.removeAttribute("aria-controls");
      }
      toggle.setAttribute("aria-expanded", String(opened !== undefined));
    },
    text,
  );
  return toggle;
}

function modelBox(store: Store, name: string): HTMLElement {
  const model = store.model(name);
  return h(
    "div",
    { class: "model-box" },
    h("div", { class: "model-head" }, h("a", { href: modelLink(name) }, name), prose(store.doc(model?.doc ?? 0))),
    model === undefined ? undefined : typeContent(store, model.type),
  );
}

/** The definition of a model: its fields if it is one object, otherwise its type. */
export function typeContent(store: Store, type: Type): HTMLElement {
  const [text, ...objects] = store.type(type);
  if (text === "{…}" && objects[0] !== undefined) return fieldList(store, objects[0]);
  const { text: shown, box } = typeView(store, type);
  return h("div", { class: "alias" }, "It is ", shown, ".", box);
}

function fieldList(store: Store, fields: readonly Field[]): HTMLElement {
  if (fields.length === 0) return h("p", { class: "quiet" }, "No properties.");
  return h(
    "ul",
    { class: "fields" },
    fields.map((field) => fieldItem(store, field)),
  );
}

export function fieldItem(store: Store, [name, type, flags, doc, notes]: Field, label?: string): HTMLElement {
  const { text, box } = typeView(store, type);
  return h(
    "li",
    {},
    h(
      "div",
      { class: "field" },
      h("code", { class: (flags & deprecated) === 0 ? "name" : "name old" }, name),
      text,
      (flags & required) === 0 ? undefined : h("span", { class: "required" }, "required"),
      (flags & deprecated) === 0 ? undefined : h("span", { class: "old-mark" }, "deprecated"),
      label === undefined ? undefined : h("span", { class: "quiet" }, label),
    ),
    prose(store.doc(doc)),
    noteLine(store, notes),
    box,
  );
}

const noteLine = (store: Store, notes: Doc): Child =>
  store.doc(notes).length === 0 ? undefined : h("p", { class: "notes" }, rich(store.doc(notes)));
