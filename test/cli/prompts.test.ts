/** The prompts of init, typed into. */

import { PassThrough } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { promptFor } from "../../generator/cli/prompts.js";

/** Prompts with these defaults, and types the keys one after the other. */
async function type(guess: { input: string | undefined; output: string }, keys: readonly string[]): Promise<object> {
  const input = new PassThrough();
  const output = new PassThrough();
  output.resume();
  const chosen = promptFor(guess, [], { input, output }).catch((error: unknown) => error as Error);
  for (const key of keys) {
    await setTimeout(20);
    input.write(key);
  }
  return chosen;
}

test("Enter accepts the defaults", async () => {
  const guess = { input: "api.yaml", output: "sdk" };
  expect(await type(guess, ["\r", "\r"])).toEqual(guess);
});

test("typed values are used, and Enter without a document prompts again", async () => {
  const keys = ["\r", "a.yaml", "\r", "client", "\r"];
  expect(await type({ input: undefined, output: "sdk" }, keys)).toEqual({ input: "a.yaml", output: "client" });
});

test("Ctrl+C cancels", async () => {
  expect(await type({ input: "api.yaml", output: "sdk" }, ["\u0003"])).toMatchObject({
    name: "UserError",
    message: "cancelled; nothing was written",
  });
});
