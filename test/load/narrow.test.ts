/** One character outside Latin-1 does not make a whole document take two bytes per character. */

import { serialize } from "node:v8";
import { stringify } from "yaml";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decode } from "../../generator/load/read.js";
import { NarrowParts } from "../../generator/load/narrow.js";
import { loading } from "./loading.js";

/** Whether a text is narrow: the engine's serializer writes it as it is in memory. */
const isNarrow = (text: string): boolean => serialize(text).length < text.length * 1.5 + 8;

/** Every text of a value, at any depth. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, each]) => [key, ...textsIn(each)])
    : [];
}

const long = (letter: string): string => letter.repeat(40);

describe("the parts of a text", () => {
  it("are what slice returns, wherever its characters are", () => {
    const texts = fc.array(fc.constantFrom("a", "é", "\u0122", "→", "🙂", "\u00ff"), { maxLength: 40 });
    fc.assert(
      fc.property(texts, fc.nat(45), fc.nat(45), (characters, start, end) => {
        const text = characters.join("");
        expect(new NarrowParts(text).slice(start, end)).toBe(start > end ? "" : text.slice(start, end));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("a document with an arrow and an é", () => {
  const description = `${long("b")} → ${long("b")}`;
  const document = {
    openapi: "3.1.0",
    info: { title: long("a"), version: "1.0.0", description },
    paths: {},
    components: { schemas: { [long("N")]: { type: "string", description: `${long("c")} é`, title: 'an "escape"' } } },
  };
  it.each([
    ["JSON", "api.json", JSON.stringify(document)],
    ["YAML", "api.yaml", stringify(document)],
  ])("has wide characters in that text alone, as %s", async (_, name, text) => {
    const { loaded } = await loading({ [name]: text });
    const texts = textsIn(loaded?.document);
    expect(texts).toContain(description);
    expect(texts.filter((each) => !isNarrow(each))).toEqual([description]);
  });

  it("is narrow as a whole without the arrow", () => {
    expect(isNarrow(decode(Buffer.from(`${long("a")} é`)).text)).toBe(true);
    expect(isNarrow(decode(Buffer.from(`${long("a")} →`)).text)).toBe(false);
  });
});
