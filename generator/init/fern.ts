/** Carries over Fern's `generators.yml`, and a document's extensions for Fern. */

import { dirname, join } from "node:path";
import { isObject } from "../config/module.js";
import { defined } from "../defined.js";
import type { Carried, Sibling } from "./carried.js";
import { fernFit } from "./fern-document.js";
import { listIn, objectIn, readYaml, textIn, type Value, type YamlFile } from "./lines.js";

type CarriedConfig = Carried["config"];

/** @param sibling reads another file of the same folder */
export async function fern(text: string, file: string, sibling: Sibling): Promise<Carried | undefined> {
  if (/(?:^|[\\/])fern\.config\.json$/u.test(file)) {
    const other = await sibling("generators.yml");
    return other === undefined ? undefined : fern(other.text, other.file, sibling);
  }
  const yaml = readYaml(text, file);
  if (yaml === undefined || !("api" in yaml.value || "groups" in yaml.value || "openapi" in yaml.value))
    return undefined;
  const generator = generatorOf(yaml);
  const { isInside, ...source } = sourceOf(yaml, dirname(file));
  const config: CarriedConfig = { ...source, surface: "sdk", parameters: "camelCase", ...packageOf(generator) };
  const inParams = objectIn(generator, "config")["inlinePathParameters"] ?? isInside;
  return {
    config,
    rest: yaml.reported(),
    fit: (read) => {
      const fitted = fernFit(inParams === true, read);
      return { config: { ...config, ...fitted.config }, rest: [...yaml.reported(), ...fitted.rest] };
    },
  };
}

/** The document, relative to the project, and whether Fern inlines path parameters into its requests. */
function sourceOf(
  { value, report }: YamlFile,
  folder: string,
): Pick<CarriedConfig, "input"> & { readonly isInside?: boolean } {
  const specs = listIn(value["api"], "specs");
  const apis = specs.length > 0 ? specs : [isObject(value["api"]) ? value["api"] : value];
  const at = (index: number): (string | number)[] => (specs.length > 0 ? ["api", "specs", index] : ["api"]);
  const documents = apis.map((api) => textIn(api, "openapi") ?? textIn(api, "path"));
  const first = documents.findIndex((document) => document !== undefined);
  for (const [index, api] of apis.entries()) {
    if (documents[index] === undefined) report(at(index), "it is not an OpenAPI document");
    else if (index !== first) report(at(index), "add it to `input`, which may be a list of documents");
    if (isObject(api) && "overrides" in api)
      report([...at(index), "overrides"], "change the document by an overlay: `overlays`");
  }
  const document = documents[first];
  const isInside = objectIn(apis[first], "settings")["inline-path-parameters"];
  return {
    ...(document === undefined ? {} : { input: /^https?:/u.test(document) ? document : join(folder, document) }),
    ...(typeof isInside === "boolean" ? { isInside } : {}),
  };
}

/** The first generator of a TypeScript client. Others for TypeScript are reported; those for other languages concern other packages. */
function generatorOf({ value, report }: YamlFile): Value {
  const found = Object.entries(objectIn(value, "groups")).flatMap(([group, each]) =>
    listIn(each, "generators").flatMap((generator, index) =>
      isObject(generator) && /fern-typescript-(?:node|browser)?-?sdk/u.test(String(generator["name"]))
        ? [{ generator, at: ["groups", group, "generators", index] }]
        : [],
    ),
  );
  const [first, ...others] = found;
  for (const { at } of others) report(at, "only the first generator for TypeScript is carried over");
  if (first === undefined) return {};
  const settings = objectIn(first.generator, "config");
  for (const [key, setting] of Object.entries(settings)) {
    const why = reasons[key];
    if (why !== undefined && setting !== false && Object.keys(Object(setting)).length + Number(!isObject(setting)) > 0)
      report([...first.at, "config", key], why);
  }
  return first.generator;
}

/** Advice for settings that affect the client and are not carried over. */
const reasons: Readonly<Record<string, string>> = {
  extraDependencies: "the package has the dependencies that it needs",
  extraPeerDependencies: "the package has the dependencies that it needs",
  includeUtilsOnUnionMembers: "unions are plain types",
  retainOriginalCasing: 'set `parameters: "document"`',
  streamType: "a stream is iterated",
  fileResponseType: "bytes are a `Response`",
  generateWebSocketClients: "there are no clients of WebSockets",
};

function packageOf(generator: Value): CarriedConfig {
  const settings = objectIn(generator, "config");
  const name = textIn(objectIn(generator, "output"), "package-name");
  const space = textIn(settings, "namespaceExport");
  const className = textIn(settings, "clientClassName") ?? (space === undefined ? undefined : `${space}Client`);
  const seconds = settings["defaultTimeoutInSeconds"];
  const license = textIn(objectIn(generator, "github"), "license");
  return {
    ...defined({ name }),
    ...(className === undefined || !/^[A-Z][\w$]*$/u.test(className) ? {} : { className }),
    ...(typeof seconds === "number" ? { client: { timeout: seconds * 1000 } } : {}),
    ...(license === undefined ? {} : { package: { license } }),
  };
}
