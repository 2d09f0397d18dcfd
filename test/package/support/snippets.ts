/** The code examples in Markdown and doc comments. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { check, type Options } from "./compile.js";
import { root } from "./consumer.js";

export interface Snippet {
  /** File and line: `docs/Invite.md:12`. */
  readonly location: string;
  readonly code: string;
}

/** The TypeScript code blocks of a Markdown file. */
export function markdownSnippets(folder: string, name: string): Snippet[] {
  const text = readFileSync(join(folder, name), "utf8");
  return fenced(text).map(({ code, line }) => ({ location: `${name}:${String(line)}`, code }));
}

/** The code blocks of the project's README that import a package, or one of its modules. */
export const readmeSnippets = (name: string): Snippet[] =>
  markdownSnippets(root, "README.md").filter(({ code }) => importsIn(code).some((from) => from.split("/")[0] === name));

/** The modules that a piece of code imports. */
const importsIn = (code: string): string[] => [...code.matchAll(/ from "([^"]+)";/gu)].map(([, from = ""]) => from);

/** The code blocks of the `@example` tags of a TypeScript file; an example without a code block is data. */
export function docSnippets(folder: string, name: string): Snippet[] {
  const file = ts.createSourceFile(name, readFileSync(join(folder, name), "utf8"), ts.ScriptTarget.ES2022, true);
  const snippets: Snippet[] = [];
  const visit = (node: ts.Node): void => {
    const tags = ts
      .getJSDocTags(node)
      .filter(({ tagName, parent }) => tagName.text === "example" && parent.parent === node);
    for (const tag of tags) {
      const line = file.getLineAndCharacterOfPosition(tag.getStart(file)).line + 1;
      for (const { code } of fenced(ts.getTextOfJSDocComment(tag.comment) ?? ""))
        snippets.push({ location: `${name}:${String(line)}`, code });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return snippets;
}

function fenced(text: string): { code: string; line: number }[] {
  return [...text.matchAll(/^( *)```(?:ts|typescript)\b.*\n([^]*?)\n\1```/gmu)].map((match) => ({
    code: match[2] ?? "",
    line: text.slice(0, match.index).split("\n").length,
  }));
}

/** The compiler's errors for pieces of code, each a module in a folder of its own, with `before` in front of it. */
export function problemsOf(
  snippets: readonly Snippet[],
  {
    folder,
    before = "",
    options = {},
  }: { readonly folder: string; readonly before?: string; readonly options?: Options },
): string[] {
  const texts = snippets.map(
    ({ code }, index) => [`snippet-${String(index)}.mts`, `${before}${code}\nexport {};\n`] as const,
  );
  const relaxed = { isolatedDeclarations: false, skipLibCheck: true, types: ["node"], ...options };
  return check(folder, new Map(texts), relaxed).map(({ file, text }) => {
    const index = /^snippet-(\d+)/u.exec(file)?.[1];
    return `${snippets[Number(index)]?.location ?? file}: ${text}`;
  });
}
