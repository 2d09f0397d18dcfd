/** `src/models.ts` and `src/schema.ts`. */

import { Project, type StatementStructures, StructureKind } from "ts-morph";
import { receivedTypeText } from "./content-types.js";
import { Imports } from "./imports.js";
import type { EmitInput, Emitter, OutputFile } from "./output.js";
import type { TypeText } from "./schema/types.js";

const roots = ["paths", "webhooks", "components"];

export const modelEmitter: Emitter = {
  name: "models",
  *emit(input) {
    const { types } = input;
    yield typesFile("src/models.ts", types.models(), (name) => (roots.includes(name) ? "./schema.js" : undefined));
    yield typesFile("src/schema.ts", types.schema(), (name) => (types.names.has(name) ? "./models.js" : undefined));
    yield { path: "src/core/error-body.ts", text: errorBody(input) };
  },
};

function typesFile(
  path: string,
  { text, names }: TypeText,
  moduleOf: (name: string) => string | undefined,
): OutputFile {
  const imports = new Imports();
  for (const name of names) {
    const module = moduleOf(name);
    if (module !== undefined) imports.type(name, module);
  }
  const statements = imports.structures();
  const head = new Project({ useInMemoryFileSystem: true }).createSourceFile(path, { statements }).getFullText();
  return { path, text: `${head}\n${text}\n` };
}

/** The union of the declared error types; `unknown` if there are none, or too many to be useful. */
function errorBody({ api, types }: EmitInput): string {
  const imports = new Imports();
  const errors = new Set<string>();
  const visit = (resources: typeof api.resources): void => {
    for (const { operations, children } of resources) {
      const contents = operations.flatMap((operation) => operation.errors.flatMap((error) => error.contents));
      for (const content of contents) {
        const { text, names } = receivedTypeText({ types }, content);
        errors.add(text);
        for (const name of names) if (types.names.has(name)) imports.type(name, "../models.js");
      }
      visit(children);
    }
  };
  visit(api.resources);
  const usable = errors.size > 0 && errors.size <= mostErrorTypes;
  const statements: StatementStructures[] = [
    ...(usable ? imports.structures() : []),
    {
      kind: StructureKind.TypeAlias,
      name: "ErrorBody",
      isExported: true,
      docs: ["The JSON body of an error response, as far as the document declares it."],
      type: usable ? [...errors].sort().join(" | ") : "unknown",
    },
  ];
  return new Project({ useInMemoryFileSystem: true }).createSourceFile("error-body.ts", { statements }).getFullText();
}

const mostErrorTypes = 12;
