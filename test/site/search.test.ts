/** The results of a search, and their order. */

import { describe, expect, it } from "vitest";
import { Index, type Item } from "../../generator/site/page/search.js";

const item = (kind: Item["kind"], title: string, detail = ""): Item => ({ kind, title, detail, link: `#${title}` });

const index = new Index([
  item("operation", "widgets.list", "GET /widgets Lists all widgets."),
  item("operation", "widgets.parts.list", "GET /widgets/{id}/parts Lists the parts."),
  item("operation", "widgets.create", "POST /widgets Creates a widget."),
  item("model", "Widget"),
  item("model", "WidgetList"),
  item("model", "Enlisted"),
  item("field", "widget_id", "Part"),
  item("parameter", "limit", "widgets.list"),
]);

/** Query → titles, the best first. */
const queries: readonly (readonly [query: string, titles: readonly string[]])[] = [
  ["", []],
  ["  ", []],
  ["nothing", []],
  ["widget", ["Widget", "widgets.list", "widgets.create", "widgets.parts.list", "WidgetList", "widget_id", "limit"]],
  ["WIDGETS LIST", ["widgets.list", "widgets.parts.list", "limit"]],
  ["post", ["widgets.create"]],
  ["parts list", ["widgets.parts.list"]],
  ["list", ["widgets.list", "widgets.parts.list", "WidgetList", "Enlisted", "limit"]],
  ["limit", ["limit"]],
  ["id part", ["widgets.parts.list", "widget_id"]],
];

describe("search", () => {
  it.each(queries)("%j", (query, titles) => {
    expect(index.search(query, 10).map(({ title }) => title)).toEqual(titles);
  });

  it("returns no more than it may", () => {
    expect(index.search("widget", 2)).toHaveLength(2);
  });
});
