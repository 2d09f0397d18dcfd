/** The prompts of init. */

import { isCancel, text } from "@clack/prompts";
import type { Config } from "../config/config.js";
import { UserError } from "../config/user-error.js";

type Chosen = Pick<Config, "input" | "output">;

/**
 * Prompts for the document and the folder of the package.
 * @param guess the defaults
 * @param documents files that may be the document
 * @throws {UserError} if the user cancels
 */
export async function promptFor(
  guess: { readonly input: string | undefined; readonly output: string },
  documents: readonly string[],
): Promise<Chosen> {
  const others = documents.slice(1).join(", ");
  const input = await text({
    message: `OpenAPI document, a path or a URL${others === "" ? "" : ` (also found: ${others})`}`,
    ...withDefault(guess.input),
  });
  const output = isCancel(input)
    ? input
    : await text({ message: "Folder of the package", ...withDefault(guess.output) });
  if (isCancel(input) || isCancel(output)) throw new UserError("cancelled; nothing was written");
  return { input, output };
}

const withDefault = (value: string | undefined): object =>
  value === undefined
    ? {
        validate: (typed: string | undefined) =>
          typed === undefined || typed === "" ? "Type a path or a URL." : undefined,
      }
    : { placeholder: value, defaultValue: value };
