/** Emits `llms.txt`, an index of the documentation for language models, in the format of llmstxt.org. */

import type { Resource } from "../../model/api.js";
import type { SpecText } from "../../model/text.js";
import { inlineCode, markdownLine, markdownText } from "../encode.js";
import type { EmitInput } from "../output.js";
import { resourcesOf } from "../signature.js";
import { blocks } from "./markdown.js";

export function llmsPage({ api }: EmitInput): string {
  const resources = resourcesOf(api).filter(({ resource }) => resource.operations.length > 0);
  // What has no page of its own is on that of its method.
  const models = api.types.flatMap(({ name, page, doc }) => (page === undefined ? [] : [modelLink(name, page, doc)]));
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
    ...(models.length === 0 ? [] : ["## Optional", links(models)]),
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

const modelLink = (name: string, page: string, doc?: SpecText): Link => [
  inlineCode(name),
  `docs/${page}.md`,
  doc === undefined ? "" : markdownLine(doc, 120),
];
