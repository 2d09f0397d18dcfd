/** Emits `docs/Widget.md`: the reference page of a model. */

import type { NamedType } from "../../model/types.js";
import { markdownCode, markdownProse, tableCell } from "../encode.js";
import { blocks, codeBlock, table } from "./markdown.js";
import { linked, type PageInput } from "./resource-page.js";

export function modelPage(input: PageInput, type: NamedType): string {
  const members = input.types.members(type.name);
  const alias = input.types.alias(type.name);
  return blocks(
    `# ${type.name}`,
    type.doc === undefined ? undefined : markdownProse(type.doc),
    codeBlock(`import type { ${type.name} } from ${JSON.stringify(input.api.name)};`),
    alias === undefined
      ? undefined
      : `It is ${linked(input, { text: alias })}${members.length === 0 ? "." : " with these properties:"}`,
    table(members, [
      { head: "Property", cell: ({ name }) => markdownCode(name) },
      { head: "Type", cell: (member) => linked(input, { text: member.type }) },
      { head: "Description", cell: ({ doc }) => tableCell(doc) },
      { head: "Required", cell: ({ optional }) => (optional ? "" : "yes") },
    ]),
    "[All models](../api.md#models) · [README](../README.md)",
  );
}
