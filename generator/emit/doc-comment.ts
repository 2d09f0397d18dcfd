/** The doc comment of a method: its description, arguments, retries and an example call. */

import type { Operation } from "../model/operation.js";
import { specText } from "../model/text.js";
import { comment, commentCode, commentLine } from "./encode.js";
import type { EmitInput } from "./output.js";
import { callSnippet, newClient } from "./signature.js";
import type { Argument } from "./surface/surface.js";

export function methodDoc(
  input: EmitInput,
  operation: Operation,
  path: readonly string[],
  args: readonly Argument[],
): string {
  const snippet = exampleOf(input, operation, path);
  return [
    prose(operation),
    ...(operation.aliasOf === undefined ? [] : ["", `The same as \`${operation.aliasOf}\`.`]),
    ...reading(operation),
    "",
    `${code(operation)}. ${repeatSentence(operation)}`,
    "",
    ...args.map(({ name, doc }) => `@param ${name} ${doc}`),
    ...(operation.result.doc === undefined ? [] : [`@returns ${commentLine(operation.result.doc)}`]),
    ...(operation.deprecated
      ? [operation.aliasOf === undefined ? "@deprecated" : `@deprecated Use \`${operation.aliasOf}\`.`]
      : []),
    ...(snippet === undefined ? [] : ["@example", "```ts", commentCode(`${newClient(input.api)}\n${snippet}`), "```"]),
  ].join("\n");
}

/** The summary and the description, or one of them if they repeat each other. */
function prose({ summary, doc, path, method }: Operation): string {
  const texts = [summary, doc]
    .flatMap((text) => (text === undefined ? [] : [comment(text)]))
    .filter((text) => text !== "");
  const [first, second] = texts;
  if (first === undefined) return `Calls ${commentLine(specText(method))} ${commentLine(path)}.`;
  if (second === undefined) return first;
  return second.replaceAll(/\s+/gu, " ").startsWith(first.replaceAll(/\s+/gu, " ")) ? second : `${first}\n\n${second}`;
}

const code = ({ endpoint }: Operation): string => `\`${commentLine(endpoint).replaceAll("`", "'")}\``;

/** Sentences about how a stream or a binary response is read. */
function reading({ result: { contents, stream }, switches }: Operation): string[] {
  if (stream !== undefined) {
    const flags = (switches ?? []).map((name) => ` Sets \`${commentLine(name)}\` in the body.`).join("");
    return ["", `Yields values as they arrive; leaving the loop closes the connection.${flags}`];
  }
  return contents.some(({ kind }) => kind === "binary")
    ? ["", "Resolves to the whole body in memory; `.asResponse()` returns it as a stream."]
    : [];
}

/** States when an operation is retried. */
export function repeatSentence({ method, retry }: Operation): string {
  if (retry !== undefined) return retry === "never" ? "Never retried." : "Retried after a transient failure.";
  return method === "POST" || method === "PATCH" || !/^(?:GET|HEAD|PUT|DELETE|OPTIONS|TRACE|QUERY)$/u.test(method)
    ? "Retried only after a 429, where it cannot have been sent, or with an `idempotencyKey`."
    : "Retried after a transient failure.";
}

/** A call that fits the schemas; `undefined` if a required argument has no sample. */
export function exampleOf(
  { api }: Pick<EmitInput, "api">,
  operation: Operation,
  path: readonly string[],
): string | undefined {
  const call = callSnippet(api, operation, path);
  if (call === undefined) return undefined;
  if (operation.paging !== undefined) return `for await (const item of ${call}) console.log(item);`;
  if (operation.result.stream !== undefined) return `for await (const event of await ${call}) console.log(event);`;
  return operation.result.contents.length === 0 ? `await ${call};` : `const result = await ${call};`;
}
