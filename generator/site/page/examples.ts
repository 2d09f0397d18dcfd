/** Shows a call to copy in one of several languages. The choice of a language holds for the whole page. */

import { codeBlock, type Language } from "./code.js";
import { button, h, uniqueId } from "./dom.js";

interface Example {
  readonly label: string;
  readonly language: Language;
  readonly text: string;
}

let chosen = "TypeScript";

export function examples(all: readonly Example[], call: string): HTMLElement {
  const root = h("div", { class: "examples" });
  const panels = all.map(({ label, language, text }) => {
    const [tab, panel] = [uniqueId(), uniqueId()];
    return {
      label,
      tab: button({ role: "tab", id: tab, "aria-controls": panel }, () => choose(label), label),
      panel: h(
        "div",
        { role: "tabpanel", id: panel, "aria-labelledby": tab, "data-label": label },
        codeBlock(text, language, `${call} in ${label}`),
      ),
    };
  });
  const list = h(
    "div",
    { role: "tablist", "aria-label": `Languages of ${call}` },
    panels.map(({ tab }) => tab),
  );
  list.addEventListener("keydown", (event) =>
    moved(
      event,
      panels.map(({ tab }) => tab),
    ),
  );
  root.append(list, ...panels.map(({ panel }) => panel));
  show(root);
  return root;
}

function choose(label: string): void {
  chosen = label;
  for (const root of document.querySelectorAll<HTMLElement>(".examples")) show(root);
}

/** Shows the example in the chosen language or, if there is none, the first. */
function show(root: HTMLElement): void {
  const tabs = [...root.querySelectorAll<HTMLElement>('[role="tab"]')];
  const active = tabs.find(({ textContent }) => textContent === chosen) ?? tabs[0];
  for (const tab of tabs) {
    tab.setAttribute("aria-selected", String(tab === active));
    tab.tabIndex = tab === active ? 0 : -1;
  }
  for (const panel of root.querySelectorAll<HTMLElement>('[role="tabpanel"]'))
    panel.hidden = panel.getAttribute("aria-labelledby") !== active?.id;
}

function moved(event: KeyboardEvent, tabs: readonly HTMLElement[]): void {
  const step = Number(event.key === "ArrowRight") - Number(event.key === "ArrowLeft");
  const at = tabs.findIndex((tab) => tab === document.activeElement);
  const next = tabs[(at + step + tabs.length) % tabs.length];
  if (step === 0 || next === undefined) return;
  event.preventDefault();
  next.click();
  next.focus();
}
