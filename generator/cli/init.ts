/** The command init: creates a configuration, a package and the first call from a document. */

import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { Diagnostics } from "../diagnostics.js";
import type { Job } from "../stages/job.js";
import { findConfig } from "../config/find.js";
import type { Config } from "../config/config.js";
import { UserError } from "../config/user-error.js";
import { defined } from "../defined.js";
import { namedTool, otherTools, type OtherTool } from "../init/other-tools.js";
import { isFree, likelyDocuments, projectFiles } from "../init/project.js";
import { writeProject } from "../write/project.js";
import type { Row } from "../report/summary.js";
import type { InitOptions } from "./invocation.js";
import { perform } from "./generate.js";
import { absoluteInput, checkName, headersOf } from "./job.js";
import type { Terminal } from "./terminal.js";

/** @returns the exit code */
export async function initCommand(
  input: string | undefined,
  options: InitOptions,
  terminal: Terminal,
): Promise<number> {
  const folder = process.cwd();
  const present = await findConfig(folder, { parents: false });
  if (present !== undefined)
    throw new UserError(`there is a configuration already: ${present}\nnext: npx fetchwright generate`);
  checkName(options.name);
  const tools = options.from === undefined ? await otherTools(folder) : [await namedTool(folder, options.from)];
  const draft = await decide(folder, input, options, tools);

  const before = {
    config: draft,
    configFile: join(folder, "fetchwright.config.ts"),
    input: absoluteInput(draft.input, folder),
    ...(options.header === undefined ? {} : { headers: headersOf(options.header) }),
    output: resolve(folder, draft.output),
    base: folder,
  };
  const [used, ...unused] = await fitted(tools, before);
  const job = { ...before, config: { ...used?.config, ...decidedIn(draft, tools[0]?.config) } };
  const { summary, text, files } = await perform(job, "write", terminal);
  // The names are pinned, so that a new title of the document does not rename the package.
  const config = { ...job.config, name: summary.package.name, className: summary.package.className };
  const project = await projectFiles(folder, config);
  const written = await writeProject(project.files);

  if (options.silent === true) return 0;
  terminal.log(
    text([
      ["set up", written.join(", ")],
      ...(used === undefined ? [] : carriedRows(used)),
      ...unused.map((tool): Row => ["ignored", `${sourceOf(tool)}: another configuration is carried over`]),
      ...project.notes.map((note): Row => ["to do", note]),
    ]),
  );
  const call = firstCallIn(files.find(({ path }) => path === "README.md")?.text ?? "");
  if (call !== undefined) terminal.log(`\nThe first call:\n\n${call.replaceAll(/^(?=.)/gmu, "  ")}\n`);
  return 0;
}

/** The settings of a draft that are not carried over: those that are may have been fitted to the document since. */
function decidedIn<T extends Config>(draft: T, carried: Partial<Config> = {}): T {
  const before = new Map<string, unknown>(Object.entries(carried));
  return Object.fromEntries(Object.entries(draft).filter(([key, value]) => value !== before.get(key))) as T;
}

const firstCallIn = (readme: string): string | undefined => /^```ts\n([^]*?)\n```$/mu.exec(readme)?.[1];

/**
 * Fits the first tool's configuration to the document. Errors in the document are ignored here, and reported when the package is
 * planned.
 */
async function fitted([first, ...others]: readonly OtherTool[], job: Job): Promise<readonly OtherTool[]> {
  if (first?.fit === undefined) return first === undefined ? [] : [first, ...others];
  const { read } = await import("../stages/analysed.js");
  const diagnostics = new Diagnostics();
  const whole = await read(job, diagnostics).catch(() => undefined);
  const { overlays = [] } = job.config;
  const refused = new Map(
    diagnostics
      .sorted()
      .flatMap(({ severity, location, why }) =>
        severity === "error" ? [[resolve(job.base, location.file), why]] : [],
      ),
  );
  const isUsable = (overlay: string): boolean => !refused.has(resolve(job.base, overlay));
  const usable = whole === undefined ? overlays.filter(isUsable) : overlays;
  const unusable = overlays.filter((overlay) => !usable.includes(overlay));
  const again = { ...job, config: { ...job.config, overlays: usable } };
  const loaded =
    whole ?? (unusable.length > 0 ? await read(again, new Diagnostics()).catch(() => undefined) : undefined);
  if (loaded === undefined) return [first, ...others];
  const lineOf = (node: object, key?: string): string => {
    const { file, line } = loaded.locationOf(node, key);
    return line === undefined ? file : `${file}:${String(line)}`;
  };
  const { config, rest } = first.fit({ document: loaded.document, lineOf });
  const lines = unusable.map(
    (overlay) => `${overlay}: it cannot be applied: ${refused.get(resolve(job.base, overlay)) ?? ""}`,
  );
  const own = unusable.length === 0 ? config : { ...config, overlays: usable };
  return [{ ...first, config: own, rest: [...rest, ...lines] }, ...others];
}

/**
 * Decides the configuration: from options first, then carried-over settings, then files that were found, then defaults. Prompts can
 * change it.
 */
async function decide(
  folder: string,
  input: string | undefined,
  options: InitOptions,
  [tool]: readonly OtherTool[],
): Promise<Config & { readonly input: string }> {
  const carried = tool?.config ?? {};
  const documents = input === undefined && carried.input === undefined ? await likelyDocuments(folder) : [];
  const output =
    carried.output !== undefined && (await isFree(resolve(folder, carried.output))) ? carried.output : "sdk";
  const guess = {
    ...carried,
    ...defined({ name: options.name }),
    input: input ?? carried.input ?? documents[0],
    output: options.output ?? output,
  };
  const isComplete = input !== undefined && options.output !== undefined;
  const isInteractive = options.yes !== true && process.stdin.isTTY && !isComplete;
  const { promptFor } = isInteractive ? await import("./prompts.js") : { promptFor: undefined };
  const chosen = promptFor === undefined ? guess : { ...guess, ...(await promptFor(guess, documents)) };
  if (chosen.input === undefined)
    throw new UserError("no document found here: pass its path or URL\nnext: npx fetchwright init openapi.yaml");
  if (chosen.input === "-") throw new UserError("init cannot read from stdin: later runs need a path or a URL");
  return { ...chosen, input: fromProject(folder, chosen.input), output: fromProject(folder, chosen.output) };
}

/** A path for the configuration: relative to the project, with `/`. A URL stays unchanged. */
function fromProject(folder: string, path: string): string {
  const absolute = absoluteInput(path, folder);
  return isAbsolute(absolute) ? relative(folder, absolute).split(sep).join("/") || "." : absolute;
}

function carriedRows(tool: OtherTool): Row[] {
  const keys = Object.keys(tool.config);
  return [
    ["from", `${sourceOf(tool)}: ${keys.length === 0 ? "nothing" : keys.join(", ")} carried over`],
    ...tool.rest.map((line): Row => ["not", line]),
  ];
}

const sourceOf = ({ tool, file }: OtherTool): string => (tool === file ? file : `${file} (${tool})`);
