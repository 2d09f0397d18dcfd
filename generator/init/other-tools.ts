/** Finds the configurations of other generators in a project, and reads what can be carried over from them. */

import { access, readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { parse } from "yaml";
import { defaultExportOf } from "../config/module.js";
import { UserError } from "../config/user-error.js";
import type { Carried, Sibling } from "./carried.js";
import { fern } from "./fern.js";
import { heyApi } from "./hey-api.js";
import { openapiTypescript } from "./openapi-typescript.js";
import { orval } from "./orval.js";
import { scriptCall } from "./scripts.js";
import { speakeasy } from "./speakeasy.js";
import { stainless } from "./stainless.js";

/** A configuration that was found. */
export interface OtherTool extends Carried {
  readonly tool: string;
  /** File name, relative to the project. */
  readonly file: string;
}

type Reader = (value: unknown) => Carried | undefined | Promise<Carried | undefined>;
type TextReader = (text: string, file: string, sibling: Sibling) => Carried | undefined | Promise<Carried | undefined>;

interface Tool {
  readonly tool: string;
  readonly files: readonly string[];
  readonly read?: Reader;
  /** Reads the text, if reports need line numbers. */
  readonly readText?: TextReader;
}

const modules = (name: string): string[] =>
  ["ts", "mts", "js", "mjs", "cjs"].map((extension) => `${name}.${extension}`);

const tools: readonly Tool[] = [
  {
    tool: "Stainless",
    files: ["stainless.yml", "stainless.yaml", "openapi.stainless.yml", ".stainless/stainless.yml"],
    readText: stainless,
  },
  {
    tool: "Speakeasy",
    files: [".speakeasy/gen.yaml", ".speakeasy/gen.yml", "gen.yaml", ".speakeasy/workflow.yaml"],
    readText: speakeasy,
  },
  { tool: "Fern", files: ["fern/generators.yml", "generators.yml"], readText: fern },
  { tool: "@hey-api/openapi-ts", files: modules("openapi-ts.config"), read: heyApi },
  { tool: "orval", files: modules("orval.config"), read: orval },
  { tool: "openapi-typescript", files: ["redocly.yaml", ".redocly.yaml"], read: openapiTypescript },
  { tool: "package.json", files: ["package.json"], read: scriptCall },
];

/**
 * Returns the configurations of other tools, in a fixed order. If one cannot be loaded, for instance because its tool is not installed,
 * `rest` holds only the reason.
 * @param folder absolute folder of the project
 */
export async function otherTools(folder: string): Promise<OtherTool[]> {
  const found: OtherTool[] = [];
  for (const tool of tools) {
    const file = await firstOf(folder, tool.files);
    const carried = file === undefined ? undefined : await carriedFrom(folder, file, tool);
    if (file !== undefined && carried !== undefined) found.push({ tool: tool.tool, file, ...carried });
  }
  return found;
}

/**
 * Carries over the file that the user named.
 * @throws {UserError} if it is not a configuration that can be carried over
 */
export async function namedTool(folder: string, file: string): Promise<OtherTool> {
  const text = await readFile(resolve(folder, file), "utf8").catch((error: unknown) => {
    throw new UserError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  for (const { tool, readText } of tools) {
    const carried = await readText?.(text, file, siblings(folder, file));
    if (carried !== undefined) return { tool, file, ...carried };
  }
  throw new UserError(
    `${file} is not a configuration that fetchwright knows: \`stainless.yml\`, Speakeasy's \`gen.yaml\` or Fern's \`generators.yml\``,
  );
}

const siblings =
  (folder: string, file: string): Sibling =>
  async (name) => {
    const other = join(dirname(file), name);
    const text = await readFile(resolve(folder, other), "utf8").catch(() => undefined);
    return text === undefined ? undefined : { text, file: other };
  };

async function carriedFrom(folder: string, name: string, { read, readText }: Tool): Promise<Carried | undefined> {
  const file = join(folder, name);
  try {
    if (readText !== undefined) return await readText(await readFile(file, "utf8"), name, siblings(folder, name));
    return await read?.(file.endsWith(".yaml") ? parse(await readFile(file, "utf8")) : await evaluated(file));
  } catch (error) {
    return { config: {}, rest: [error instanceof Error ? error.message : String(error)] };
  }
}

/** Evaluates a configuration: other tools accept an object, a promise of one, or a function that returns either. */
async function evaluated(file: string): Promise<unknown> {
  const value = await defaultExportOf(file);
  return typeof value === "function" ? await (value as () => unknown)() : await value;
}

async function firstOf(folder: string, files: readonly string[]): Promise<string | undefined> {
  for (const file of files) {
    const exists = await access(join(folder, file)).then(
      () => true,
      () => false,
    );
    if (exists) return file;
  }
  return undefined;
}
