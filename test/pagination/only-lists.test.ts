/** Which responses the summary of a run counts as lists, and which count as a list for the name of a call. */

import { describe, expect, it } from "vitest";
import { isOnlyList, shapeOf } from "../../generator/analyse/shapes.js";
import type { Schema } from "../../generator/document.js";
import { int, object, subjectOf, text, widget, widgets } from "./subject.js";

describe("a response is only a list", () => {
  it.each<[what: string, path: string, response: Schema, want: boolean]>([
    ["an array", "/widgets", widgets, true],
    ["an array below a parameter", "/groups/{id}", widgets, true],
    ["an envelope", "/widgets", object({ widgets }), true],
    [
      "an envelope of several fields",
      "/widgets",
      object({ kind: text(), apiVersion: text(), metadata: object({}), items: widgets }),
      true,
    ],
    ["an envelope in another", "/widgets", object({ data: object({ widgets }) }), true],
    ["two lists", "/models", object({ widgets, gadgets: widgets }), false],
    ["two lists in an envelope", "/market", object({ data: object({ imports: widgets, exports: widgets }) }), false],
    ["one thing that has a list", "/groups/{id}", object({ title: text(), widgets }), false],
    [
      "settings of which some are lists",
      "/settings",
      object({ title: text(), size: int(), color: text(), shape: text(), widgets }),
      false,
    ],
    ["one thing", "/widgets/{id}", widget, false],
  ])("%s", (_, path, response, want) => expect(isOnlyList({ key: path, ...subjectOf({ path, response }) })).toBe(want));
});

describe("the form of a response", () => {
  it.each<[what: string, response: Schema, want: string]>([
    ["an array", widgets, "list"],
    ["an envelope", object({ kind: text(), apiVersion: text(), metadata: object({}), items: widgets }), "list"],
    ["settings of which some are lists", object({ a: text(), b: int(), c: text(), d: text(), widgets }), "lists"],
    ["two lists", object({ gadgets: widgets, gizmos: widgets }), "lists"],
    ["one thing", widget, "object"],
  ])("%s", (_, response, want) => {
    expect(shapeOf({ key: "/status", ...subjectOf({ path: "/status", response }) }, false)).toBe(want);
  });
});
