/** An editor's hovers on a list, and on the values that it yields. */

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { createConsumer, root } from "../package/support/consumer.js";

const code = `import { OpenAIInvites } from "openai-invites";
const client = new OpenAIInvites();
for await (const invite of client.invites.list()) console.log(invite.id);
`;

export async function measure(): Promise<{ what: string; bar: string; value: string }[]> {
  const consumer = await createConsumer(join(root, "generated"));
  try {
    const file = join(consumer.folder, "consumer.ts");
    await writeFile(file, code);
    const item = hover(file, code.indexOf("invite of"));
    const list = hover(file, code.indexOf("list()"));
    return [
      { what: "hover on a list item", bar: "`const invite: Invite`", value: `\`${item}\`` },
      {
        what: "hover on `list`",
        bar: "one line, no conditional type",
        value: `\`${list}\` (${String(list.length)} characters)`,
      },
    ];
  } finally {
    await consumer.remove();
  }
}

/** The first part of a hover: the declaration, without its documentation. */
function hover(file: string, position: number): string {
  const options: ts.CompilerOptions = {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
  };
  const service = ts.createLanguageService({
    fileExists: (path) => ts.sys.fileExists(path),
    readFile: (path) => ts.sys.readFile(path),
    directoryExists: (path) => ts.sys.directoryExists(path),
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    getCompilationSettings: () => options,
    getCurrentDirectory: () => join(file, ".."),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const text = ts.sys.readFile(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
  });
  const info = service.getQuickInfoAtPosition(file, position);
  return ts.displayPartsToString(info?.displayParts);
}
