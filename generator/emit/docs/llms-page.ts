/** Emits `llms.txt`, an index of the documentation for language models, in the format of llmstxt.org. */

import type { Resource } from "../../model/api.js";
import type { NamedType } from "../../model/types.js";
import { inlineCode, markdownLine, markdownText } from "../encode.js";
import type { EmitInput } from "../output.js";
import { resourcesOf } from "../signature.js";
import { blocks } from "./markdown.js";

export function llmsPage({ api }: EmitInput): string {
  const resources = resourcesOf(api).filter(({ resource }) => resource.operations.length > 0);
  return blocks(
    `# ${markdownText(api.title)}`,
    `> A typed TypeScript client of the API: the npm package ${inlineCode(api.name)}, whose client class is ${inlineCode(api.className)}.`,
    api.description === undefined ? undefined : markdownLine(api.description, 500),
    "## Documentation",
    links([
      ["README", "README.md", "the first call, lists, errors, retries, and every option with its default"],
      ["API", "api.md", "every method and model, one line each"],
    ]),
    ...(resources.length === 0
      ? []
      : ["## Resources", links(resources.map(({ resource, path }) => resourceLink(resource, path)))]),
    // By the format, readers with little context skip a section of this name.
    ...(api.types.length === 0 ? [] : ["## Optional", links(api.types.map(modelLink))]),
  );
}

type Link = readonly [label: string, file: string, note: string];

const links = (all: readonly Link[]): string =>
  all.map(([label, file, note]) => `- [${label}](${file})${note === "" ? "" : `: ${note}`}`).join("\n");

const resourceLink = ({ page, operations }: Resource, path: readonly string[]): Link => [
  inlineCode(["client", ...path].join(".")),
  `docs/${page}.md`,
  operations.map(({ name }) => inlineCode(name)).join(", "),
];

const modelLink = ({ name, page, doc }: NamedType): Link => [
  inlineCode(name),
  `docs/${page}.md`,
  doc === undefined ? "" : markdownLine(doc, 120),
];
