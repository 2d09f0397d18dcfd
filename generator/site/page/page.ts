/** The entry of the reference page: assembles the header, the sidebar and the content. */

import type { SiteData } from "../data.js";
import { statusElement } from "./code.js";
import { button, h } from "./dom.js";
import { Router } from "./router.js";
import { SearchBox } from "./search-box.js";
import { Sidebar } from "./sidebar.js";
import { Store } from "./store.js";

const data = JSON.parse(document.getElementById("data")?.textContent ?? "") as SiteData;
const root = document.documentElement;
const store = new Store(data);
const sidebar = new Sidebar(store);
const router = new Router(store, sidebar);

const menu = button(
  { class: "menu", "aria-controls": "sidebar", "aria-expanded": "false" },
  () => showMenu(!isMenuShown()),
  "Menu",
);
const isMenuShown = (): boolean => root.hasAttribute("data-menu");

function showMenu(isShown: boolean): void {
  root.toggleAttribute("data-menu", isShown);
  menu.setAttribute("aria-expanded", String(isShown));
}

const dark = matchMedia("(prefers-color-scheme: dark)");
const isDark = (): boolean => (root.dataset["theme"] ?? (dark.matches ? "dark" : "light")) === "dark";
const theme = button({ class: "theme" }, () => {
  root.dataset["theme"] = isDark() ? "light" : "dark";
  showTheme();
});

function showTheme(): void {
  theme.textContent = isDark() ? "Light theme" : "Dark theme";
}

dark.addEventListener("change", showTheme);
showTheme();
addEventListener("hashchange", () => showMenu(false));
document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !isMenuShown()) return;
  showMenu(false);
  menu.focus();
});

const skip = button({ class: "skip" }, () => router.main.focus(), "Skip to content");
document.body.prepend(
  skip,
  h("header", {}, menu, h("a", { class: "brand", href: "#" }, data.title), new SearchBox(data).element, theme),
  h("div", { class: "columns" }, sidebar.element, router.main),
  statusElement(),
);
router.show(false);
root.dataset["ready"] = String(Math.round(performance.now()));
