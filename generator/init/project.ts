/** Prepares the files of a project that uses the generator: configuration, scripts, attributes. It only reads. */

import { access, readdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Config } from "../config/config.js";
import { isObject } from "../config/module.js";
import type { ProjectFile } from "../write/project.js";

interface ProjectFiles {
  readonly files: readonly ProjectFile[];
  /** One line for each task that is left to the user. */
  readonly notes: readonly string[];
}

/**
 * @param folder absolute folder of the project
 * @param config the configuration, with paths relative to the folder
 */
export async function projectFiles(folder: string, config: Config): Promise<ProjectFiles> {
  const isInstalled = await isDependency(folder);
  const scripts = await withScripts(folder);
  const attributes = await withAttributes(folder, config.output);
  return {
    files: [configFile(folder, config, isInstalled), ...scripts.files, ...attributes],
    notes: [...(isInstalled ? [] : ["install the generator: npm install --save-dev fetchwright"]), ...scripts.notes],
  };
}

/** The configuration: a module, or JSON if the generator is not a dependency, as a module could then not import `defineConfig`. */
function configFile(folder: string, config: Config, isInstalled: boolean): ProjectFile {
  const json = JSON.stringify(config, undefined, 2);
  if (!isInstalled) return { path: join(folder, "fetchwright.config.json"), text: `${json}\n` };
  const literal = json.replaceAll(/^( *)"([A-Za-z]\w*)":/gmu, "$1$2:").replaceAll(/([^{[,])\n/gu, "$1,\n");
  return {
    path: join(folder, "fetchwright.config.ts"),
    text: `import { defineConfig } from "fetchwright";\n\nexport default defineConfig(${literal});\n`,
  };
}

async function isDependency(folder: string): Promise<boolean> {
  if (await exists(join(folder, "node_modules/fetchwright/package.json"))) return true;
  const parent = dirname(folder);
  return parent !== folder && isDependency(parent);
}

const scripts: Readonly<Record<string, string>> = {
  "generate:sdk": "fetchwright generate",
  "check:sdk": "fetchwright check",
};

/** Adds the scripts to `package.json`, and keeps its indentation. */
async function withScripts(folder: string): Promise<ProjectFiles> {
  const path = join(folder, "package.json");
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) return { files: [], notes: ["there is no package.json: npm init"] };
  const manifest = parsed(text.replace(/^\uFEFF/u, ""));
  if (!isObject(manifest)) return { files: [], notes: ["package.json is not valid JSON: no scripts were added"] };
  const present = isObject(manifest["scripts"]) ? manifest["scripts"] : {};
  const taken = Object.entries(scripts).filter(([name, command]) => name in present && present[name] !== command);
  const notes = taken.map(
    ([name, command]) => `package.json has another script \`${name}\`: add one that runs ${command}`,
  );
  const changed = { ...manifest, scripts: { ...scripts, ...present } };
  const indent = /^[ \t]+(?=")/mu.exec(text)?.[0] ?? "  ";
  return { files: [{ path, text: `${JSON.stringify(changed, undefined, indent)}\n` }], notes };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Keeps the package out of diffs and language statistics. */
async function withAttributes(folder: string, output: string): Promise<ProjectFile[]> {
  const path = join(folder, ".gitattributes");
  const text = await readFile(path, "utf8").catch(() => "");
  const pattern = `${output.replace(/^\.\//u, "").replace(/\/$/u, "")}/**`;
  if (pattern.startsWith("..") || text.split("\n").some((line) => line.startsWith(`${pattern} `))) return [];
  const start = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  return [{ path, text: `${start}${pattern} linguist-generated=true\n` }];
}

/** Folders that may contain a document, and patterns of its name. */
const folders = [".", "spec", "specs", "openapi", "api", "docs"];
const documentName = /^(?:openapi|swagger|api|spec)(?:[.-][\w.-]+)?\.(?:ya?ml|json)$/iu;

/** Returns paths of files that look like OpenAPI documents, relative to the project, the most likely first. */
export async function likelyDocuments(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const sub of folders) {
    const names = await readdir(join(folder, sub)).catch(() => []);
    const documents = names.filter((name) => documentName.test(name)).sort((a, b) => rank(a) - rank(b));
    found.push(...documents.map((name) => (sub === "." ? name : `${sub}/${name}`)));
  }
  return found;
}

const rank = (name: string): number => ["openapi", "swagger"].findIndex((word) => name.startsWith(word)) >>> 0;

/** Whether a package can be written to the folder: it does not exist, is empty, or contains a generated package. */
export async function isFree(folder: string): Promise<boolean> {
  const entries = await readdir(folder).catch((error: unknown) =>
    error instanceof Error && "code" in error && error.code === "ENOENT" ? [] : [basename(folder)],
  );
  return entries.length === 0 || entries.includes("fetchwright.lock.json");
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
