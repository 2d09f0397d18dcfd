/** `src/models.ts` and `src/schema.ts`. */

import { Project, type StatementStructures, StructureKind } from "ts-morph";
import { receivedTypeText } from "./content-types.js";
import { Imports } from "./imports.js";
import { stringLiteral } from "./encode.js";
import { type ErrorResponse, specText } from "../model.js";
import { type EmitInput, type EmittedFile, type Emitter, joinParts } from "./output.js";
import { uploads } from "./runtime-exports.js";
import { resourcesOf } from "./signature.js";
import type { TypeText } from "./schema/print.js";

const roots = ["paths", "webhooks", "components"];

export const modelEmitter: Emitter = {
  name: "models",
  *emit(input) {
    const { types } = input;
    yield typesFile("src/models.ts", types.models(), (name) =>
      roots.includes(name) ? "./schema.js" : runtimeModule(name),
    );
    yield typesFile("src/schema.ts", types.schema(), (name) =>
      types.names.has(name) ? "./models.js" : runtimeModule(name),
    );
    yield { path: "src/core/error-body.ts", text: errorBody(input) };
  },
};

const runtimeModule = (name: string): string | undefined =>
  name === uploads.name ? `./core/${uploads.module}.js` : undefined;

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
  const parts = [...(head === "" ? [] : [head]), ...declarations.map(({ text }) => `${text}\n`)];
  return { path, text: joinParts(parts), parts };
}

/** The types of the declared errors: of all, and of each status that has a class; and what reads their reasons. */
function errorBody({ api, types }: EmitInput): string {
  const imports = new Imports();
  const all = resourcesOf(api).flatMap(({ resource }) => resource.operations.flatMap(({ errors }) => errors));
  const typeOf = (errors: readonly ErrorResponse[], otherwise: string): string => {
    const texts = errors.flatMap(({ contents }) => contents.map((content) => receivedTypeText({ types }, content)));
    const distinct = [...new Set(texts.map(({ text }) => text))].sort();
    if (distinct.length === 0 || distinct.length > mostErrorTypes) return otherwise;
    for (const name of texts.flatMap(({ names }) => [...names]))
      if (types.names.has(name)) imports.type(name, "../models.js");
      else if (name === uploads.name) imports.type(name, `./${uploads.module}.js`);
    const union = distinct.join(" | ");
    return api.conversions === undefined ? union : `${imports.type("OnWire", "./on-wire.js")}<${union}>`;
  };
  const body = typeOf(all, "unknown");
  const properties = Object.entries(statusesOf(all)).map(([name, matching]) => ({
    name: /^\d+$/u.test(name) ? name : `"${name}"`,
    type: typeOf(
      all.filter(({ status }) => matching.test(stringLiteral(status).slice(1, -1))),
      "ErrorBody",
    ),
  }));
  const bodies = all.filter(({ contents }) => contents.length > 0);
  const hasMessages = bodies.length > 0 && bodies.every(({ hasOneMessage }) => hasOneMessage);
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

/** What reads the reasons of an error: by the path that the configuration states, else by the shape of its body. */
function reasons({ errorMessage }: EmitInput["api"], hasMessages: boolean, imports: Imports): StatementStructures {
  const moduleSpecifier = `./${hasMessages ? "message" : "reasons"}.js`;
  if (errorMessage === undefined)
    return { kind: StructureKind.ExportDeclaration, moduleSpecifier, namedExports: ["reasonsIn"] };
  const path = errorMessage.map((step) => stringLiteral(specText(step))).join(", ");
  return {
    kind: StructureKind.Function,
    name: "reasonsIn",
    isExported: true,
    docs: ["The reason in the body of an error response."],
    parameters: [{ name: "body", type: "unknown" }],
    returnType: "string | undefined",
    statements: [`return ${imports.value("reasonAt", "./reason-at.js")}(body, [${path}]);`],
  };
}

/** More types than this in a union are of no use. */
const mostErrorTypes = 12;

/** The statuses that have a class, and other declared ones; each with the declarations that include it. */
function statusesOf(errors: readonly ErrorResponse[]): Readonly<Record<string, RegExp>> {
  const declared = errors.map(({ status }) => Number(stringLiteral(status).slice(1, -1)));
  const own = declared.filter((status) => status >= 300 && status < 500);
  const all = [...new Set([400, 401, 403, 404, 409, 422, 429, ...own])].sort((a, b) => a - b);
  return {
    ...Object.fromEntries(
      all.map((status) => [status, new RegExp(`^(?:${String(status)}|${String(status).charAt(0)}XX|default)$`, "iu")]),
    ),
    "5XX": /^(?:5(?:\d\d|XX)|default)$/iu,
  };
}
