/** Emits `api.md`: every method and model, one line each; the page to review when the document changes. */

import type { Api, Resource } from "../../model/api.js";
import type { Operation } from "../../model/operation.js";
import { returnTypeOf } from "../call-expression.js";
import { inlineCode, markdownCode } from "../encode.js";
import { FileScope } from "../file-scope.js";
import { resourcesOf } from "../signature.js";
import { surfaceOf } from "../surface/surface-of.js";
import { anchor, blocks } from "./markdown.js";
import type { PageInput } from "./resource-page.js";

export function apiPage(input: PageInput): string {
  const { api, types } = input;
  const resources = resourcesOf(api).map(({ resource, path }) => {
    const lines = resource.operations.map((operation) => {
      const args = surfaceOf(api)
        .argumentsOf(operation, types)
        .map(({ name, required }) => `${name}${required ? "" : "?"}`);
      const returnType = returnTypeOf(input, operation, new FileScope(resource, types));
      const call = `client.${[...path, operation.name].join(".")}(${args.join(", ")}): ${returnType}`;
      return `- [${inlineCode(call)}](${sectionOf(resource, operation)}) — ${markdownCode(operation.key)}`;
    });
    if (resource.events !== undefined)
      for (const [name, result] of [
        ["unwrap", resource.events.name],
        ["verifySignature", "void"],
      ] as const)
        lines.push(
          `- ${inlineCode(`client.${[...path, name].join(".")}(body, headers, secret?): Promise<${result}>`)}`,
        );
    return lines.length === 0
      ? undefined
      : blocks(`## ${path.length === 0 ? "client" : path.join(".")}`, lines.join("\n")).trimEnd();
  });
  const sections = parameterSections(api);
  const models = api.types.map(({ name, page }) => {
    const link = page === undefined ? sections.get(name) : `docs/${page}.md`;
    return `- ${link === undefined ? inlineCode(name) : `[${inlineCode(name)}](${link})`}`;
  });
  return blocks("# API", ...resources, ...(models.length === 0 ? [] : ["## Models", models.join("\n")]));
}

const sectionOf = ({ page }: Resource, { name }: Operation): string => `docs/${page}.md#${anchor(name)}`;

/** The section of the method that takes each type of parameters, by the type's name. */
function parameterSections(api: Api): ReadonlyMap<string, string> {
  const sections = new Map<string, string>();
  for (const { resource } of resourcesOf(api))
    for (const operation of resource.operations)
      for (const group of [operation.query, operation.headers, operation.cookies])
        if (group !== undefined && "name" in group.type) sections.set(group.type.name, sectionOf(resource, operation));
  return sections;
}
