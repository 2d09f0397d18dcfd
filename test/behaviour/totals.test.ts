/** A list that ends with fewer items than its pages state logs a warning. */

import { expect, it } from "vitest";
import { byCursor } from "../../templates/core/by-cursor.js";
import { counted } from "../../templates/core/total.js";
import type { LogLevel } from "../../templates/core/options.js";
import type { PageContext } from "../../templates/core/strategy.js";

const strategy = counted(
  byCursor<{ total?: number | undefined; next?: string }, { start?: number }, string>({
    cursor: ({ next }) => next,
    request: (_, input) => input,
  }),
  ({ total }) => total,
  ({ start }) => start,
);

type Context = PageContext<{ total?: number | undefined; next?: string }, { start?: number }>;

const callWith = (warn: (line: string) => void, logLevel: LogLevel = "warn"): Context["call"] => ({
  operation: "GET /things",
  settings: { address: "http://127.0.0.1", auth: undefined, hide: String, logger: { ...console, warn }, logLevel },
  options: {},
  args: {},
});

/** The log lines of an iteration with so many items on each page, each with its total. */
function warningsOf(
  pages: readonly (readonly [items: number, total?: number])[],
  more: Partial<Context> = {},
): string[] {
  const lines: string[] = [];
  const seen = {};
  for (const [index, [count, total]] of pages.entries()) {
    strategy.next({
      body: { total, ...(index < pages.length - 1 ? { next: String(index + 1) } : {}) },
      items: Array.from({ length: count }),
      response: new Response(),
      input: {},
      token: index === 0 ? undefined : String(index),
      size: count,
      call: callWith((line) => void lines.push(line)),
      seen,
      ...more,
    });
  }
  return lines;
}

it.each<[string, readonly (readonly [number, number?])[], string[]]>([
  [
    "fewer",
    [
      [3, 7],
      [3, 7],
    ],
    ["GET /things: the list ended after 6 of 7 items"],
  ],
  [
    "all",
    [
      [3, 6],
      [3, 6],
    ],
    [],
  ],
  [
    "more",
    [
      [3, 5],
      [3, 5],
    ],
    [],
  ],
  [
    "fewer of a total that changed",
    [
      [3, 7],
      [3, 6],
    ],
    [],
  ],
  ["fewer, after a page without a total", [[3, 7], [0]], ["GET /things: the list ended after 3 of 7 items"]],
  ["without a total", [[3], [3]], []],
  ["none of some", [[0, 2]], ["GET /things: the list ended after 0 of 2 items"]],
])("%s", (_, pages, lines) => {
  expect(warningsOf(pages)).toEqual(lines);
});

it("says nothing of a list that the caller started elsewhere or resumed", () => {
  expect(warningsOf([[3, 7]], { input: { start: 2 } })).toEqual([]);
  expect(warningsOf([[3, 7]], { token: "1" })).toEqual([]);
});

it("says nothing where the log is off", () => {
  const line = (): never => {
    throw new Error("logged");
  };
  expect(warningsOf([[3, 7]], { call: callWith(line, "off") })).toEqual([]);
});

it("a logger that fails changes nothing", () => {
  const line = (): never => {
    throw new Error("the log is full");
  };
  expect(warningsOf([[3, 7]], { call: callWith(line) })).toEqual([]);
});
