/** `api.md`: every method and model, one line each; the page to review when the document changes. */

import { callExpression } from "../call-expression.js";
import { inlineCode, markdownCode } from "../encode.js";
import { FileScope } from "../resources.js";
import { argumentsOf, resourcesOf } from "../signature.js";
import { anchor, blocks } from "./markdown.js";
import type { PageInput } from "./resource-page.js";

export function apiPage(input: PageInput): string {
  const { api, pages, types } = input;
  const known = new Set(api.types.map(({ name }) => name));
  const resources = resourcesOf(api).map(({ resource, path }) => {
    const page = `docs/${pages.resources.get(resource.className) ?? ""}`;
    const lines = resource.operations.map((operation) => {
      const args = argumentsOf(operation, types).map(({ name, required }) => `${name}${required ? "" : "?"}`);
      const { returnType } = callExpression(input, operation, new FileScope(resource), known);
      const call = `client.${[...path, operation.name].join(".")}(${args.join(", ")}): ${returnType}`;
      return `- [${inlineCode(call)}](${page}#${anchor(operation.name)}) — ${markdownCode(operation.key)}`;
    });
    return blocks(`## ${path.join(".")}`, lines.join("\n")).trimEnd();
  });
  const models = api.types.map(({ name }) => `- [${inlineCode(name)}](docs/${pages.models.get(name) ?? ""})`);
  return blocks("# API", ...resources, ...(models.length === 0 ? [] : ["## Models", models.join("\n")]));
}
