/** The examples that a package shows its consumers: in its README, and in the doc comments of its calls. */

import type { ComparedPackage } from "./package.js";

export interface Snippet {
  /** File in the package. */
  readonly file: string;
  /** The title above it, or the call that it is of. */
  readonly heading: string;
  readonly code: string;
}

export function snippetsOf({ modules, readme = "" }: ComparedPackage): Snippet[] {
  const [, className = ""] = /^export class ([\w$]+)/mu.exec(modules.get("client.ts") ?? "") ?? [];
  return [
    ...markdownSnippets("README.md", readme),
    ...[...modules].flatMap(([path, text]) => commentSnippets(path, text, className)),
  ];
}

function markdownSnippets(file: string, text: string): Snippet[] {
  const headings = [...text.matchAll(/^#+ +(.+)$/gmu)];
  return fenced(text).map(({ code, at }) => {
    const heading = headings.findLast(({ index }) => index < at)?.[1] ?? "";
    return { file, heading: heading.trim(), code };
  });
}

/** An example in a doc comment starts with the client; the import is left out. */
function commentSnippets(path: string, text: string, className: string): Snippet[] {
  if (!path.startsWith("resources/") && path !== "client.ts") return [];
  const classes = [...text.matchAll(/^export class ([\w$]+)/gmu)];
  return [...text.matchAll(/^ *\/\*\*\n((?: *\*.*\n)+?) *\*\/\n *([\w$]+)/gmu)].flatMap((match) => {
    const [, comment = "", method = ""] = match;
    const lines = comment.replaceAll(/^ *\* ?/gmu, "");
    const example = lines.indexOf("@example\n");
    if (example === -1) return [];
    const owner = classes.findLast(({ index }) => index < match.index)?.[1] ?? "";
    return fenced(lines.slice(example)).map(({ code }) => ({
      file: `src/${path}`,
      heading: `${owner}.${method}`,
      code: `import { ${className} } from "package";\n${code}`,
    }));
  });
}

const fenced = (text: string): { readonly code: string; readonly at: number }[] =>
  [...text.matchAll(/^(`{3,})ts\n([^]*?)\n\1$/gmu)].map(({ 2: code = "", index }) => ({ code, at: index }));
