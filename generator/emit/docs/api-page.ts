/** `api.md`: every method and model, one line each; the page to review when the document changes. */

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
    const page = `docs/${resource.page}.md`;
    const lines = resource.operations.map((operation) => {
      const args = surfaceOf(api)
        .argumentsOf(operation, types)
        .map(({ name, required }) => `${name}${required ? "" : "?"}`);
      const returnType = returnTypeOf(input, operation, new FileScope(resource, types));
      const call = `client.${[...path, operation.name].join(".")}(${args.join(", ")}): ${returnType}`;
      return `- [${inlineCode(call)}](${page}#${anchor(operation.name)}) — ${markdownCode(operation.key)}`;
    });
    if (resource.events !== undefined)
      for (const [name, result] of [
        ["unwrap", resource.events.name],
        ["verifySignature", "void"],
      ] as const)
        lines.push(
          `- ${inlineCode(`client.${[...path, name].join(".")}(body, headers, secret?): Promise<${result}>`)}`,
        );
    return blocks(`## ${path.length === 0 ? "client" : path.join(".")}`, lines.join("\n")).trimEnd();
  });
  const models = api.types.map(({ name, page }) => `- [${inlineCode(name)}](docs/${page}.md)`);
  return blocks("# API", ...resources, ...(models.length === 0 ? [] : ["## Models", models.join("\n")]));
}
