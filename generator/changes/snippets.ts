/** Extracts a package's examples: from its README, and from the doc comments of its calls. */

import type { ComparedPackage } from "./package.js";

export interface Snippet {
  /** Path of the file in the package. */
  readonly file: string;
  /** The heading above it, or the call whose doc comment contains it. */
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

/** The examples in doc comments. They start with the creation of the client; the import is added here. */
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
