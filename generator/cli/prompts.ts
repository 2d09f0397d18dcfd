/** The prompts of init. */

import type { Readable, Writable } from "node:stream";
import { isCancel, text } from "@clack/prompts";
import { UserError } from "../config/user-error.js";

/** Streams in place of the terminal's. */
export interface Streams {
  readonly input?: Readable;
  readonly output?: Writable;
}

interface Chosen {
  readonly input: string;
  readonly output: string;
}

/**
 * Prompts for the document and the folder of the package.
 * @param guess the defaults
 * @param documents files that may be the document
 * @throws {UserError} if the user cancels
 */
export async function promptFor(
  guess: { readonly input: string | undefined; readonly output: string },
  documents: readonly string[],
  streams: Streams = {},
): Promise<Chosen> {
  const others = documents.slice(1).join(", ");
  const message = `OpenAPI document, a path or a URL${others === "" ? "" : ` (also found: ${others})`}`;
  const input = await prompt(message, guess.input, streams);
  return { input, output: await prompt("Folder of the package", guess.output, streams) };
}

async function prompt(message: string, guess: string | undefined, streams: Streams): Promise<string> {
  const validate = (value = ""): string | undefined => (value === "" ? "Type a path or a URL." : undefined);
  const offer = guess === undefined ? { validate } : { placeholder: guess, defaultValue: guess };
  const value = await text({ message, ...offer, ...streams });
  if (isCancel(value)) throw new UserError("cancelled; nothing was written");
  return value;
}
