/** Checks the configuration against the document: reports entries that match nothing, and titles that are a framework's default. */

import type { OperationOverride } from "../config/config.js";
import type { Api } from "../model/api.js";
import { nearest } from "../nearest.js";
import { errorMessageOf } from "./error-message.js";
import { type AnalyseInput, defaultFile } from "./input.js";
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

/** Reports new names for parameters that the operation does not have. */
export function checkParameters(
  operations: readonly Subject[],
  overrides: Readonly<Record<string, OperationOverride>>,
  { configFile = defaultFile, diagnostics }: Pick<AnalyseInput, "configFile" | "diagnostics">,
): void {
  for (const { key, operation } of operations) {
    const known = (operation.parameters ?? []).map(({ name }) => name);
    for (const name of Object.keys(overrides[key]?.parameters ?? {})) {
      if (known.includes(name)) continue;
      const why = `operations[${JSON.stringify(key)}].parameters: there is no parameter ${JSON.stringify(name)}`;
      diagnostics.report("override-unmatched", { file: configFile }, why, replaceOrRemove([nearest(name, known)]));
    }
  }
}

/** Titles that frameworks write where their users declare none. */
const defaultTitles: ReadonlySet<string> = new Set([
  "api",
  "api documentation",
  "fastapi",
  "litestar api",
  "my api",
  "openapi definition",
  "swagger",
  "swagger api",
]);

export function reportDefaultTitle({ document: { info }, config, locationOf, diagnostics }: AnalyseInput): void {
  if (config.className !== undefined || !defaultTitles.has(info.title.trim().toLowerCase())) return;
  const why = `the title ${JSON.stringify(info.title)} is a framework's default, and the client is named after it`;
  diagnostics.report("title-default", locationOf(info), why);
}

/** `errors.message` of the configuration as a path; reported where no declared error has a value there. */
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
