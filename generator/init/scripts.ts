/** Carries over calls of other generators in the scripts of `package.json`. */

import { isObject } from "../config/module.js";
import { type Carried, folderOf } from "./carried.js";
import { typesOutput } from "./openapi-typescript.js";

/** Programs that are recognised, and whether their output is a file of types. */
const programs: Readonly<Record<string, boolean>> = {
  "openapi-typescript": true,
  "openapi-ts": false,
  "@hey-api/openapi-ts": false,
  orval: false,
};

/** Options that take a separate value, other than the document and the output. */
const withValue = /^(?:-[cfp]|--(?:client|config|file|plugins|project|redocly))$/u;

/** The program that a word runs: `npx orval@7` runs `orval`. */
const programIn = (word: string): string | undefined => {
  const name = word.replace(/(?<=.)@[^/@]*$/u, "");
  return Object.hasOwn(programs, name) ? name : undefined;
};

/** @returns `undefined` if no script calls another generator with a document */
export function scriptCall(manifest: unknown): Carried | undefined {
  const scripts = isObject(manifest) && isObject(manifest["scripts"]) ? Object.entries(manifest["scripts"]) : [];
  for (const [script, command] of scripts) {
    const call = typeof command === "string" ? callIn(command) : undefined;
    if (call === undefined) continue;
    const { program, input, output, others } = call;
    const isTypes = programs[program] === true;
    return {
      config: { input, ...(output === undefined || isTypes ? {} : { output: folderOf(output) }) },
      rest: [
        ...(output !== undefined && isTypes ? [typesOutput] : []),
        ...others.map((option) => `scripts.${script}: ${option}`),
      ],
    };
  }
  return undefined;
}

interface Call {
  readonly program: string;
  readonly input: string;
  readonly output: string | undefined;
  /** Options that have no counterpart. */
  readonly others: readonly string[];
}

function callIn(command: string): Call | undefined {
  const words = command.split(/\s+(?:&&|\|\||;)\s+/u).map((part) => part.trim().split(/\s+/u));
  const call = words.find((parts) => parts.some((word) => programIn(word) !== undefined));
  const start = call?.findIndex((word) => programIn(word) !== undefined) ?? -1;
  if (call === undefined) return undefined;
  let input: string | undefined;
  let output: string | undefined;
  const others: string[] = [];
  const rest = call.slice(start + 1);
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [option = "", value] = word.split("=");
    if (option === "-i" || option === "--input") input = value ?? rest.shift();
    else if (option === "-o" || option === "--output") output = value ?? rest.shift();
    else if (withValue.test(word)) others.push([word, rest.shift() ?? ""].join(" "));
    else if (word.startsWith("-")) others.push(word);
    else input ??= word;
  }
  return input === undefined ? undefined : { program: programIn(call[start] ?? "") ?? "", input, output, others };
}
