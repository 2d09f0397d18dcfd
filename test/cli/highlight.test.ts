/** Colours: used if the terminal supports them, depending on the environment. */

import { WriteStream } from "node:tty";
import { afterEach, beforeEach, expect, it, test } from "vitest";
import { highlight } from "../../generator/report/highlight.js";

const names = ["FORCE_COLOR", "NO_COLOR", "NODE_DISABLE_COLORS"] as const;
const before = names.map((name) => [name, process.env[name]] as const);
beforeEach(() => {
  for (const name of names) delete process.env[name];
});
afterEach(() => {
  for (const [name, value] of before)
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
});

/** The depth in a terminal of 256 colours, whatever the environment states: a build server's has no colours. */
const getColorDepth = (): number =>
  WriteStream.prototype.getColorDepth({
    TERM: "xterm-256color",
    ...Object.fromEntries(
      names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
    ),
  });

const onTerminal = (isTTY: boolean): NodeJS.WriteStream =>
  Object.assign(Object.create(process.stderr) as NodeJS.WriteStream, { isTTY, getColorDepth });

test.each<[string, boolean, Record<string, string>, boolean]>([
  ["a terminal", true, {}, true],
  ["a pipe", false, {}, false],
  ["a terminal, with NO_COLOR", true, { NO_COLOR: "1" }, false],
  ["a pipe, with FORCE_COLOR", false, { FORCE_COLOR: "1" }, true],
  ["a terminal, with FORCE_COLOR=0", true, { FORCE_COLOR: "0" }, false],
])("%s", (_, isTTY, environment, isColoured) => {
  Object.assign(process.env, environment);
  expect(highlight("error: no", onTerminal(isTTY)).includes("\u001B[")).toBe(isColoured);
});

it("styles severities, next steps and labels, and no other text", () => {
  process.env["FORCE_COLOR"] = "1";
  const coloured = (code: number, text: string): string => `\u001B[${String(code)}m${text}\u001B[39m`;
  const lines: readonly (readonly [text: string, styled: string])[] = [
    ["api.yaml:3:1  #/info", "api.yaml:3:1  #/info"],
    [
      "  warning title-default: an error in the title",
      `${coloured(33, "  warning")} title-default: an error in the title`,
    ],
    ["  next: rename it", `${coloured(36, "  next")}: rename it`],
    ["error: no", `${coloured(31, "error")}: no`],
    ["written   ./sdk", "\u001B[1mwritten\u001B[22m   ./sdk"],
  ];
  const text = lines.map(([line]) => line).join("\n");
  expect(highlight(text, onTerminal(true)).split("\n")).toEqual(lines.map(([, styled]) => styled));
});
