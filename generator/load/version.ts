/** The version of a document, or what else it is. */

import type { Diagnostics } from "../diagnostics.js";
import type { Origins, Source } from "./source.js";
import { nearest } from "../nearest.js";
import { quote } from "./text.js";
import { isObject, type JsonObject, type Value } from "./tree.js";

/** The version of the specification that a document follows. */
export type Version = "2.0" | "3.0" | "3.1" | "3.2";

/** Documents of other kinds, by a key that identifies them. */
const others: readonly (readonly [string, string])[] = [
  ["asyncapi", "an AsyncAPI document"],
  ["arazzo", "an Arazzo document"],
  ["overlay", "an OpenAPI overlay; pass the document, and this as its overlay"],
  ["openrpc", "an OpenRPC document"],
  ["swaggerVersion", "a Swagger 1.x document"],
  ["smithy", "a Smithy model"],
  ["discoveryVersion", "a Google discovery document"],
  ["item", "a Postman collection"],
  ["$schema", "a JSON Schema"],
];

/** The version of the specification that a file follows; completes `openapi`. `undefined` if it is not supported. */
export function versionOf(source: Source, origins: Origins, diagnostics: Diagnostics): Version | undefined {
  const { root } = source;
  if (!isObject(root)) {
    const location = { ...origins.locationAt(source, 0), pointer: "#" };
    const why = `the document is ${describedRoot(root)}, not an OpenAPI object`;
    diagnostics.report("document-not-openapi", location, why);
    return undefined;
  }
  const report = (key: string, why: string, next?: string): undefined => {
    diagnostics.report("document-not-openapi", origins.locationOf(root, key in root ? key : undefined), why, next);
  };
  if ("openapi" in root && "swagger" in root) {
    for (const key of ["openapi", "swagger"])
      report(
        key,
        "`openapi` and `swagger` are both declared: it is not clear which one counts",
        "remove one of the two",
      );
    return undefined;
  }
  if ("openapi" in root) return openapiVersion(root, origins, diagnostics);
  if ("swagger" in root) return swaggerVersion(root, origins, report);
  const [key, other] = others.find(([name]) => name in root) ?? ["", undefined];
  if (other === undefined) {
    const near = Object.keys(root).find((name) => meant(name) !== undefined);
    const next = near === undefined ? undefined : `did you mean \`${meant(near) ?? ""}\`?`;
    return report(near ?? "", "neither `openapi` nor `swagger` declares the version of the document", next);
  }
  return report(key === "item" ? "" : key, `this is ${other}, not an OpenAPI document`);
}

function describedRoot(root: Value): string {
  if (root === null) return "empty";
  return Array.isArray(root) ? "a list" : "a plain value";
}

const meant = (key: string): string | undefined => nearest(key, ["openapi", "swagger"]);

function openapiVersion(root: JsonObject, origins: Origins, diagnostics: Diagnostics): Version | undefined {
  const value = root["openapi"];
  const location = origins.locationOf(root, "openapi");
  const written = typeof value === "number" ? (origins.written(root, "openapi") ?? String(value)) : value;
  const [, minor, patch] = (typeof written === "string" && /^3\.(\d+)(\.\d+(?:-[\w.]+)?)?$/.exec(written.trim())) || [];
  if (minor === undefined || !["0", "1", "2"].includes(minor)) {
    diagnostics.report(
      "document-not-openapi",
      location,
      `\`openapi\` must be a supported version (3.0, 3.1 or 3.2), but is ${versionText(written)}`,
    );
    return undefined;
  }
  if (patch === undefined || typeof value === "number") {
    root["openapi"] = `3.${minor}${patch ?? ".0"}`;
    const what = typeof value === "number" ? "a number" : "a version of two numbers";
    diagnostics.report(
      "document-version",
      location,
      `\`openapi\` is ${what}; it is read as ${quote(`3.${minor}${patch ?? ".0"}`)}`,
    );
  }
  return `3.${minor}` as Version;
}

function swaggerVersion(
  root: JsonObject,
  origins: Origins,
  report: (key: string, why: string) => undefined,
): Version | undefined {
  const value = root["swagger"];
  const written = typeof value === "number" ? (origins.written(root, "swagger") ?? String(value)) : value;
  if (written === "2.0" || written === "2") return "2.0";
  return report(
    "swagger",
    `\`swagger\` must be \`2.0\`, but is ${typeof written === "string" ? quote(written) : typeof written}`,
  );
}

/** Describes a version in a message; it may not be a string. */
function versionText(written: Value | undefined): string {
  if (typeof written === "string") return quote(written);
  if (Array.isArray(written)) return "a list";
  return written === null ? "null" : typeof written;
}
