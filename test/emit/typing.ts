/** Component schemas as the types that they become. */

import { join } from "node:path";
import ts from "typescript";
import { analyse } from "../../generator/analyse/analyse.js";
import { emptyLock } from "../../generator/analyse/lock.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import { modelEmitter } from "../../generator/emit/models.js";
import { SchemaTypes } from "../../generator/emit/schema/types.js";
import { formatFiles } from "../../generator/format/format.js";
import { documentOf, withSchemas } from "../load/loading.js";

/** The type files of a document with these schemas, by their names: `models.ts`, `schema.ts`. */
export async function typesOf(schemas: object, openapi = "3.1.0"): Promise<Map<string, string>> {
  return typesOfDocument(withSchemas(schemas, openapi));
}

export async function typesOfDocument(given: object): Promise<Map<string, string>> {
  const { api, document } = analyse({
    document: await documentOf({ "api.json": given }),
    config: {},
    lock: emptyLock,
    diagnostics: new Diagnostics(),
    locationOf: () => ({ file: "api.json" }),
  });
  const emitted = modelEmitter.emit({ api, document, types: new SchemaTypes(api, document), additions: [] });
  const files = await formatFiles(emitted);
  return new Map(files.map(({ path, text }) => [path.slice(path.lastIndexOf("/") + 1), text]));
}

/** The text of a model on one line, without its name: `{ id: string; }`, `string | number`. */
export function modelIn(files: ReadonlyMap<string, string>, name: string): string {
  const file = ts.createSourceFile("models.ts", files.get("models.ts") ?? "", ts.ScriptTarget.ES2022);
  const found = file.statements.find(
    (statement) =>
      (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) && statement.name.text === name,
  );
  if (found === undefined) throw new Error(`no model ${name}`);
  const text = found.getText(file).replaceAll(/\s+/gu, " ").replaceAll("( | ", "(").replaceAll(" )", ")");
  return text
    .replace(/^export (?:interface \w+|type \w+ =) /u, "")
    .replace(/;$/u, "")
    .replace(/^\| /u, "");
}

const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
  types: [],
  skipLibCheck: true,
};

const libraries = new Map<string, ts.SourceFile | undefined>();

/** The compiler's errors in the files, and in `use`, which imports the models as `models`. */
export function problemsIn(files: ReadonlyMap<string, string>, use = ""): string[] {
  const folder = import.meta.dirname;
  const texts = new Map([...files].map(([name, text]) => [join(folder, name), text]));
  texts.set(
    join(folder, "use.ts"),
    `import type * as models from "./models.js";\nexport type All = typeof models;\n${use}\n`,
  );
  const host = ts.createCompilerHost(options);
  const library = (name: string): ts.SourceFile | undefined => {
    if (!libraries.has(name)) libraries.set(name, host.getSourceFile(name, ts.ScriptTarget.ES2022));
    return libraries.get(name);
  };
  const program = ts.createProgram(
    [...texts.keys()].filter((name) => !name.endsWith("error-body.ts")),
    options,
    {
      ...host,
      fileExists: (name) => texts.has(name) || host.fileExists(name),
      readFile: (name) => texts.get(name) ?? host.readFile(name),
      getSourceFile: (name, version) => {
        const text = texts.get(name);
        return text === undefined ? library(name) : ts.createSourceFile(name, text, version);
      },
    },
  );
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, code, messageText }) => {
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
    const name = file?.fileName.slice(file.fileName.lastIndexOf("/") + 1) ?? "";
    return `${name}:${String(line)} TS${String(code)} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}
