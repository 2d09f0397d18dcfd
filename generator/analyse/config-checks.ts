/** Checks the configuration against the document: reports entries that match nothing, and titles that are a framework's default. */

import type { OperationOverride } from "../config/config.js";
import { type RequestBody, resolve } from "../document.js";
import type { Api } from "../model/api.js";
import { nearest } from "../nearest.js";
import { errorMessageOf } from "./error-message.js";
import { type AnalyseInput, defaultFile } from "./input.js";
import { propertiesOf } from "./members.js";
import type { Subject } from "./operations.js";
import { replaceOrRemove } from "./unmatched.js";

/** Reports `auth` entries for security schemes that the document does not declare. */
export function checkSchemes({ document, config, configFile = defaultFile, diagnostics }: AnalyseInput): void {
  const known = Object.keys(document.components.securitySchemes ?? {});
  for (const key of Object.keys(config.auth ?? {})) {
    if (known.includes(key)) continue;
    const why = `auth[${JSON.stringify(key)}] is not a security scheme of the document`;
    diagnostics.report("override-unmatched", { file: configFile }, why, replaceOrRemove(known));
  }
}

/** Reports a `className` that the package exports already. */
export function checkClassName(
  { config, configFile = defaultFile, diagnostics }: AnalyseInput,
  exported: readonly string[],
): void {
  const { className } = config;
  if (className === undefined || !exported.includes(className)) return;
  const why = `the name ${JSON.stringify(className)} of className is that of another export`;
  diagnostics.report("override-clash", { file: configFile }, why, "choose another name");
}

/** Reports a `basePath` that no path begins with. */
export function checkBasePath(
  operations: readonly Pick<Subject, "path">[],
  {
    config: { basePath },
    configFile = defaultFile,
    diagnostics,
  }: Pick<AnalyseInput, "config" | "configFile" | "diagnostics">,
): void {
  const base = basePath?.replace(/\/+$/u, "") ?? "";
  if (base === "" || operations.some(({ path }) => path === base || path.startsWith(`${base}/`))) return;
  const known = operations.flatMap(({ path }) => leadingParts(path));
  const why = `basePath: no path of the document begins with ${JSON.stringify(basePath)}`;
  diagnostics.report("override-unmatched", { file: configFile }, why, replaceOrRemove([nearest(base, known)]));
}

/** `/a`, `/a/b` of `/a/b/{c}/d` */
function leadingParts(path: string): string[] {
  const parts = (path.split("/{")[0] ?? "").split("/").slice(1);
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join("/")}`);
}

/** Reports new names for parameters that the operation does not have, and new names that are already taken. */
export function checkParameters(
  operations: readonly Subject[],
  overrides: Readonly<Record<string, OperationOverride>>,
  { configFile = defaultFile, diagnostics }: Pick<AnalyseInput, "configFile" | "diagnostics">,
): void {
  for (const subject of operations) {
    const { key, operation } = subject;
    const known = (operation.parameters ?? []).map(({ name }) => name);
    const taken = new Map(inBody(subject).map((name) => [name, "the body's"]));
    for (const [name, property] of Object.entries(overrides[key]?.parameters ?? {})) {
      const other = taken.get(property);
      if (other !== undefined && known.includes(name)) {
        const where = `operations[${JSON.stringify(key)}].parameters[${JSON.stringify(name)}]`;
        const why = `${where}: the name ${JSON.stringify(property)} is ${other}`;
        diagnostics.report(
          "override-clash",
          { file: configFile },
          why,
          "write a name that nothing else in `params` has",
        );
      }
      taken.set(property, `that of ${JSON.stringify(name)}`);
      if (known.includes(name)) continue;
      const why = `operations[${JSON.stringify(key)}].parameters: there is no parameter ${JSON.stringify(name)}`;
      diagnostics.report("override-unmatched", { file: configFile }, why, replaceOrRemove([nearest(name, known)]));
    }
  }
}

/** The properties of the body, which share `params` with the parameters. */
const inBody = ({ document, operation }: Subject): string[] =>
  Object.values(resolve<RequestBody>(document, operation.requestBody)?.content ?? {}).flatMap(({ schema }) => [
    ...propertiesOf(document, schema).keys(),
  ]);

/** Reports names in `positional` that are not in the path, and `positional` itself on a surface without such arguments. */
export function checkPositional(
  operations: readonly Subject[],
  overrides: Readonly<Record<string, OperationOverride>>,
  { config, configFile = defaultFile, diagnostics }: Pick<AnalyseInput, "config" | "configFile" | "diagnostics">,
): void {
  const report = (key: string, why: string, next: string): void =>
    diagnostics.report(
      "override-unmatched",
      { file: configFile },
      `operations[${JSON.stringify(key)}].positional: ${why}`,
      next,
    );
  // The operations that one glob matches share one list, which is reported once.
  const lists = new Map<readonly string[], Subject[]>();
  for (const subject of operations) {
    const { positional } = overrides[subject.key] ?? {};
    if (positional !== undefined) lists.set(positional, [...(lists.get(positional) ?? []), subject]);
  }
  for (const [positional, subjects] of lists) {
    const { key = "" } = subjects[0] ?? {};
    const known = [...new Set(subjects.flatMap(({ path }) => namesInPath(path)))];
    for (const name of positional.filter((each) => !known.includes(each)))
      report(key, `${JSON.stringify(name)} is not in the path`, replaceOrRemove(known));
    if (config.surface !== "sdk")
      report(key, "arguments are the path's own on this surface", 'set `surface: "sdk"`, or remove the entry');
  }
}

const namesInPath = (path: string): string[] => [...path.matchAll(/\{([^{}]+)\}/gu)].map(([, name = ""]) => name);

/** Titles that frameworks write if their users declare none; NestJS and drf-spectacular write an empty one. */
const defaultTitles: ReadonlySet<string> = new Set([
  "",
  "api",
  "api documentation",
  "fastapi",
  "litestar api",
  "loopback application",
  "my api",
  "nitro server routes",
  "open api specification",
  "openapi definition",
  "swagger",
  "swagger api",
]);

export function reportDefaultTitle({ document: { info }, config, locationOf, diagnostics }: AnalyseInput): void {
  if (config.className !== undefined || !defaultTitles.has(info.title.trim().toLowerCase())) return;
  const why = `the title ${JSON.stringify(info.title)} is a framework's default, and the client is named after it`;
  diagnostics.report("title-default", locationOf(info), why);
}

/** The path of `errors.message` in the configuration; reported if no declared error has a value there. */
export function configuredErrorMessage({
  document,
  config,
  configFile = defaultFile,
  diagnostics,
}: AnalyseInput): Pick<Api, "errorMessage"> {
  const { message } = config.errors ?? {};
  if (message === undefined) return {};
  const { path, wrong } = errorMessageOf(document, message);
  if (wrong !== undefined) diagnostics.report("override-unmatched", { file: configFile }, wrong.why, wrong.next);
  return { errorMessage: path };
}
