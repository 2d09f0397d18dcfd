/** Carries over Speakeasy's `gen.yaml` and `workflow.yaml`, and a document's extensions for Speakeasy. */

import { dirname } from "node:path";
import { isObject } from "../config/module.js";
import { defined } from "../defined.js";
import type { Carried, Sibling } from "./carried.js";
import { pascalCase } from "./letters.js";
import { listIn, objectIn, readYaml, type Report, textIn, type YamlFile } from "./lines.js";
import { speakeasyFit } from "./speakeasy-document.js";

type CarriedConfig = Carried["config"];

/** @param sibling reads another file of the same folder */
export async function speakeasy(text: string, file: string, sibling: Sibling): Promise<Carried | undefined> {
  const own = readYaml(text, file);
  if (own === undefined || !("configVersion" in own.value || "workflowVersion" in own.value)) return undefined;
  const isGen = "configVersion" in own.value;
  const [otherName] = isGen ? ["workflow.yaml"] : ["gen.yaml"];
  const found = await sibling(isGen && dirname(file) === "." ? `.speakeasy/${otherName}` : otherName);
  const other = found === undefined ? undefined : readYaml(found.text, found.file);
  const [gen, workflow] = isGen ? [own, other] : [other, own];
  const config: CarriedConfig = {
    ...(workflow === undefined ? {} : sourceOf(workflow)),
    surface: "sdk",
    ...(gen === undefined ? {} : packageOf(gen)),
  };
  const rest = (): string[] => [gen, workflow].flatMap((each) => each?.reported() ?? []);
  return {
    config,
    rest: rest(),
    fit: (read) => {
      const fitted = speakeasyFit(gen?.value ?? {}, read);
      return { config: { ...config, ...fitted.config }, rest: [...rest(), ...fitted.rest] };
    },
  };
}

function packageOf({ value, report }: YamlFile): CarriedConfig {
  const generation = objectIn(value, "generation");
  const typescript = objectIn(value, "typescript");
  if (!isObject(value["typescript"])) report([], "there is no `typescript` in it");
  for (const [key, setting] of Object.entries(typescript)) {
    const why = reasonFor(key, setting);
    if (why !== undefined) report(["typescript", key], why);
  }
  const name = textIn(typescript, "packageName");
  const className = pascalCase(textIn(generation, "sdkClassName") ?? "");
  const baseURL = textIn(generation, "baseServerUrl") ?? "";
  const license = textIn(objectIn(typescript, "additionalPackageJSON"), "license") ?? textIn(typescript, "license");
  const author = textIn(typescript, "author");
  const metadata = defined({ license, author });
  return {
    ...defined({ name }),
    ...(/^[A-Z][\w$]*$/u.test(className) ? { className } : {}),
    ...(typescript["modelPropertyCasing"] === "snake" ? {} : { parameters: "camelCase" }),
    ...(baseURL === "" ? {} : { client: { baseURL } }),
    ...(Object.keys(metadata).length === 0 ? {} : { package: metadata }),
  };
}

/** The reason why a setting for TypeScript is not carried over; `undefined` if that has no visible effect. */
function reasonFor(key: string, setting: unknown): string | undefined {
  const isOn = setting === true;
  const isFilled = isObject(setting) && Object.values(setting).some((each) => Object.keys(Object(each)).length > 0);
  switch (key) {
    case "enableReactQuery":
      return isOn ? "add the emitter `fetchwright/emitters/tanstack-query`" : undefined;
    case "enableMCPServer":
      return isOn ? "add the emitter `fetchwright/emitters/mcp`" : undefined;
    case "enableCustomCodeRegions":
      return isOn ? "put hand-written modules into `extensions`" : undefined;
    case "enumFormat":
      return setting === "enum" ? "enums are unions of their values" : undefined;
    case "responseFormat":
      return setting === "flat" ? undefined : "a call returns the body; `withResponse()` has the response as well";
    case "maxMethodParams":
      return Number(setting) > 0 ? "path parameters are arguments, and all others are in `params`" : undefined;
    case "moduleFormat":
      return setting === "commonjs" ? "the package consists of ES modules" : undefined;
    case "additionalDependencies":
    case "additionalScripts":
      return isFilled ? "the package has the dependencies and scripts that it needs" : undefined;
    default:
      return undefined;
  }
}

/** The document and the overlays of the first target for TypeScript. */
function sourceOf({ value, report }: YamlFile): Pick<CarriedConfig, "input" | "output" | "overlays"> {
  const targets = Object.entries(objectIn(value, "targets")).filter(([, target]) => isObject(target));
  const [first, ...others] = targets.filter(([, target]) => textIn(target, "target") === "typescript");
  for (const [name] of others) report(["targets", name], "only the first target for TypeScript is carried over");
  const sources = objectIn(value, "sources");
  const name = textIn(first?.[1], "source") ?? Object.keys(sources)[0] ?? "";
  const source = objectIn(sources, name);
  const at = ["sources", name] as const;
  const [input, ...inputs] = listIn(source, "inputs").map((each) => textIn(each, "location"));
  for (const index of inputs.keys())
    report([...at, "inputs", index + 1], "add it to `input`, which may be a list of documents");
  for (const index of listIn(source, "transformations").keys())
    report([...at, "transformations", index], "change the document by an overlay: `overlays`");
  const overlays = listIn(source, "overlays").flatMap((each, index) =>
    localPath(each, [...at, "overlays", index], report),
  );
  const output = textIn(first?.[1], "output");
  const isPath = input !== undefined && !input.startsWith("$");
  if (!isPath) report(at, "its document is neither a path nor a URL: pass it to `init`");
  return {
    ...(isPath ? { input } : {}),
    ...(output === undefined || /^\.\/?$/u.test(output) ? {} : { output }),
    ...(overlays.length === 0 ? {} : { overlays }),
  };
}

function localPath(overlay: unknown, at: readonly (string | number)[], report: Report): string[] {
  const location = textIn(overlay, "location");
  if (location !== undefined && !/^(?:https?:|\$)/u.test(location)) return [location];
  report(at, "copy it into the project, and add it to `overlays`");
  return [];
}
