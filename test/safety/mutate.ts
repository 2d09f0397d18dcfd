/**
 * `npx tsx test/safety/mutate.ts`: takes away one encoder at a time, in a copy of the sources where it gives plain text, and plays
 * the rounds of hostile documents. Prints what notices it, and fails when nothing does.
 */

import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import ts from "typescript";

const root = join(import.meta.dirname, "../..");
const run = promisify(execFile);

interface Mutant {
  readonly file: string;
  readonly name: string;
  /** The body that the function has instead of its own. */
  readonly body: string;
}

const encode = "generator/emit/encode.ts";
const plain = "return text as unknown as string;";

const mutants: readonly Mutant[] = [
  ...["comment", "commentLine", "jsonText", "markdownText", "markdownProse", "tableCell"].map((name) => ({
    file: encode,
    name,
    body: plain,
  })),
  { file: encode, name: "commentCode", body: "return code;" },
  { file: encode, name: "stringLiteral", body: 'return `"${text as unknown as string}"`;' },
  { file: encode, name: "propertyName", body: "return name as unknown as string;" },
  { file: encode, name: "propertyAccess", body: 'return `${optional ? "?." : "."}${name as unknown as string}`;' },
  { file: encode, name: "jsonFile", body: "return JSON.stringify(value, undefined, 2);" },
  { file: encode, name: "markdownCode", body: "return `\\`${text as unknown as string}\\``;" },
  { file: encode, name: "inlineCode", body: "return `\\`${code}\\``;" },
  { file: encode, name: "codeFence", body: "return `\\`\\`\\`${info}\\n${code}\\n\\`\\`\\``;" },
  { file: encode, name: "tableLine", body: "return cell;" },
  { file: "generator/emit/schema/types.ts", name: "literal", body: "return undefined;" },
  { file: "generator/emit/schema/inert.ts", name: "inertText", body: "return text;" },
  { file: "generator/emit/json-expression.ts", name: "jsonExpression", body: "return json as unknown as string;" },
];

/** Every exported function of `encode.ts` that makes text. */
async function encoders(): Promise<string[]> {
  const source = ts.createSourceFile(encode, await readFile(join(root, encode), "utf8"), ts.ScriptTarget.ES2022);
  return source.statements
    .filter(ts.isFunctionDeclaration)
    .filter(({ modifiers }) => modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true)
    .flatMap(({ name }) => name?.text ?? []);
}

/** The text of a file with another body for one of its functions. */
function withBody(text: string, { file, name, body }: Mutant): string {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const found = source.statements.flatMap((statement) => bodyOf(statement, name))[0];
  if (found === undefined) throw new Error(`${file} has no function ${name}`);
  return `${text.slice(0, found.getStart(source))}{\n${body}\n}${text.slice(found.end)}`;
}

function bodyOf(statement: ts.Statement, name: string): ts.Node[] {
  if (ts.isFunctionDeclaration(statement)) return statement.name?.text === name ? [statement.body ?? statement] : [];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name: variable, initializer }) =>
    variable.getText() === name && initializer !== undefined && ts.isArrowFunction(initializer)
      ? [initializer.body]
      : [],
  );
}

/** The first round that is not clean, and why; `undefined` when all are. */
async function killerOf(mutant: Mutant): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "fetchwright-mutant-"));
  try {
    for (const name of ["generator", "templates", "test/safety", "package.json", "tsconfig.json"])
      await cp(join(root, name), join(folder, name), { recursive: true });
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    const path = join(folder, mutant.file);
    await writeFile(path, withBody(await readFile(path, "utf8"), mutant));
    const { stdout } = await run(process.execPath, ["--import", "tsx", "test/safety/first-finding.ts"], {
      cwd: folder,
    });
    return stdout === "" ? undefined : stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const untried = (await encoders()).filter((name) => !mutants.some((mutant) => mutant.name === name));
const survivors: string[] = untried.map((name) => `${name} (not tried)`);
const queue = [...mutants];
const work = async (): Promise<void> => {
  for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
    const killer = await killerOf(mutant);
    const [round = "nothing", finding = ""] = killer?.split("\t") ?? [];
    console.log(`| ${mutant.name} | ${round} | ${finding.slice(0, 100).replaceAll("|", "\\|")} |`);
    if (killer === undefined) survivors.push(mutant.name);
  }
};
console.log("| encoder taken away | killed by | finding |\n| --- | --- | --- |");
await Promise.all([work(), work()]);
console.log(survivors.length === 0 ? "every one is noticed" : `survived: ${survivors.join(", ")}`);
process.exitCode = survivors.length === 0 ? 0 : 1;
