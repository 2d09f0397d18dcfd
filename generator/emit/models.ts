/** Emits `src/models.ts`, `src/schema.ts` and `src/core/error-body.ts`. */

import { Project, type StatementStructures, StructureKind } from "ts-morph";
import { defined } from "../defined.js";
import { type ErrorGroup, errorGroups, statusOf } from "./error-groups.js";
import { Imports } from "./imports.js";
import { stringLiteral } from "./encode.js";
import { specText } from "../model/text.js";
import { type EmitInput, type EmittedFile, type Emitter, joinParts } from "./output.js";
import { typeModule } from "./runtime-exports.js";
import { resourcesOf } from "./signature.js";
import type { TypeText } from "./schema/print.js";

const roots = ["paths", "webhooks", "components"];

export const modelEmitter: Emitter = {
  name: "models",
  *emit(input) {
    const { types } = input;
    yield typesFile("src/models.ts", types.models(), (name) => {
      if (roots.includes(name)) return "./schema.js";
      return types.names.has(name) ? undefined : runtimeModule("./core/", name);
    });
    yield typesFile("src/schema.ts", types.schema(), (name) =>
      types.names.has(name) ? "./models.js" : runtimeModule("./core/", name),
    );
    yield { path: "src/core/error-body.ts", text: errorBody(input) };
  },
};

/** @param folder that of the runtime, as the importing file reaches it */
function runtimeModule(folder: string, name: string): string | undefined {
  const module = typeModule(name);
  return module === undefined ? undefined : `${folder}${module}.js`;
}

function typesFile(
  path: string,
  declarations: readonly TypeText[],
  moduleOf: (name: string) => string | undefined,
): EmittedFile {
  const imports = new Imports();
  for (const { names } of declarations) {
    for (const name of names) {
      const module = moduleOf(name);
      if (module !== undefined) imports.type(name, module);
    }
  }
  const statements = imports.structures();
  const head = new Project({ useInMemoryFileSystem: true }).createSourceFile(path, { statements }).getFullText();
  const parts = [
    ...(head === "" ? [] : [{ text: head }]),
    ...declarations.map(({ text, isFormatted }) => ({ text: `${text}\n`, ...defined({ isFormatted }) })),
  ];
  return { path, text: joinParts(parts.map(({ text }) => text)), parts };
}

/** The types of declared errors (all of them, and each status that has a class), and the function that reads their reasons. */
function errorBody(input: EmitInput): string {
  const { api, types } = input;
  const imports = new Imports();
  const [every, ...groups] = errorGroups(input);
  const typeOf = (group: ErrorGroup | undefined, otherwise: string): string => {
    if (group?.types === undefined) return otherwise;
    for (const name of group.types.flatMap(({ names }) => [...names])) {
      const module = types.names.has(name) ? "../models.js" : runtimeModule("./", name);
      if (module !== undefined) imports.type(name, module);
    }
    return group.types.map(({ text }) => text).join(" | ");
  };
  const all = every?.errors.map(({ error }) => error) ?? [];
  const body = typeOf(every, "unknown");
  const properties = groups.map((group) => ({
    name: /^\d+$/u.test(group.name) ? group.name : `"${group.name}"`,
    type: typeOf(group, "ErrorBody"),
  }));
  const bodies = all.filter(({ contents }) => contents.length > 0);
  const hasMessages = bodies.length > 0 && bodies.every(({ hasOneMessage }) => hasOneMessage) && declareRefusals(api);
  const statements: StatementStructures[] = [
    reasons(api, hasMessages, imports),
    {
      kind: StructureKind.TypeAlias,
      name: "ErrorBody",
      isExported: true,
      docs: ["The body of an error response, as far as the document declares it."],
      type: body,
    },
    {
      kind: StructureKind.Interface,
      name: "ErrorBodies",
      isExported: true,
      docs: ["The same by the status of the response, for each that has an error class or is declared."],
      properties,
    },
  ];
  const project = new Project({ useInMemoryFileSystem: true });
  return project
    .createSourceFile("error-body.ts", { statements: [...imports.structures(), ...statements] })
    .getFullText();
}

/**
 * Whether every operation declares what it responds to values that it refuses. Where one does not, a framework's own validation
 * may respond in any shape.
 */
const declareRefusals = (api: EmitInput["api"]): boolean =>
  resourcesOf(api).every(({ resource }) =>
    resource.operations.every(({ errors }) =>
      errors.some((error) => /^(?:default|4XX|400|422)$/iu.test(statusOf(error))),
    ),
  );

/** The function that reads the reason of an error: at the configured path, or else by the shape of the body. */
function reasons({ errorMessage }: EmitInput["api"], hasMessages: boolean, imports: Imports): StatementStructures {
  const moduleSpecifier = `./${hasMessages ? "message" : "reasons"}.js`;
  if (errorMessage === undefined)
    return { kind: StructureKind.ExportDeclaration, moduleSpecifier, namedExports: ["reasonIn"] };
  const path = errorMessage.map((step) => stringLiteral(specText(step))).join(", ");
  return {
    kind: StructureKind.Function,
    name: "reasonIn",
    isExported: true,
    docs: ["The reason in the body of an error response."],
    parameters: [{ name: "body", type: "unknown" }],
    returnType: "string | undefined",
    statements: [`return ${imports.value("reasonAt", "./reason-at.js")}(body, [${path}]);`],
  };
}
