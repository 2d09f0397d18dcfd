/** The prompts of init, typed into. */

import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { expect, test, vi } from "vitest";
import { promptFor } from "../../generator/cli/prompts.js";

/** Opens prompts with these defaults. Types each key once the text next to it has been printed since the previous key. */
async function type(
  guess: { input: string | undefined; output: string },
  keys: readonly (readonly [text: string, key: string])[],
): Promise<object> {
  const input = new PassThrough();
  const output = new PassThrough();
  let printed = "";
  output.on("data", (chunk: Buffer) => void (printed += stripVTControlCharacters(chunk.toString())));
  const chosen = promptFor(guess, [], { input, output }).catch((error: unknown) => error as Error);
  for (const [text, key] of keys) {
    await vi.waitFor(() => expect(printed).toContain(text));
    printed = "";
    input.write(key);
  }
  return chosen;
}

const documentPrompt = "OpenAPI document, a path or a URL";
const folderPrompt = "Folder of the package";

test("Enter accepts the defaults", async () => {
  const guess = { input: "api.yaml", output: "sdk" };
  const keys = [
    [documentPrompt, "\r"],
    [folderPrompt, "\r"],
  ] as const;
  expect(await type(guess, keys)).toEqual(guess);
});

test("typed values are used, and Enter without a document prompts again", async () => {
  const keys = [
    [documentPrompt, "\r"],
    ["Type a path or a URL.", "a.yaml"],
    ["a.yaml", "\r"],
    [folderPrompt, "client"],
    ["client", "\r"],
  ] as const;
  expect(await type({ input: undefined, output: "sdk" }, keys)).toEqual({ input: "a.yaml", output: "client" });
});

test("Ctrl+C cancels", async () => {
  expect(await type({ input: "api.yaml", output: "sdk" }, [[documentPrompt, "\u0003"]])).toMatchObject({
    name: "UserError",
    message: "cancelled; nothing was written",
  });
});
