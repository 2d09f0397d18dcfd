/** Builds the page's frame: everything that does not come from a document, so without the title and the data. */

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { packageRoot } from "../package-root.js";

/** The script and the styles, compiled from `page/`. */
interface Assets {
  readonly script: string;
  readonly style: string;
}

export async function compiledAssets(): Promise<Assets> {
  const read = (name: string): Promise<string> => readFile(join(packageRoot, "dist/site", name), "utf8");
  const [script, style] = await Promise.all([read("page.js"), read("page.css")]);
  return { script: script.trim(), style: style.trim() };
}

/** @param tryIt whether the page may send requests */
export function frameOf({ script, style }: Assets, tryIt: boolean): string {
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "img-src data:",
    ...(tryIt ? ["connect-src http: https:"] : []),
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="fetchwright">
<title></title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<noscript>This reference needs JavaScript. It loads nothing.</noscript>
<script type="application/json" id="data"></script>
<script>${script}</script>
</body>
</html>
`;
}

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Puts the title and the data, both encoded, into their elements. */
export const filled = (frame: string, title: string, data: string): string =>
  frame
    .replace("<title></title>", () => `<title>${title}</title>`)
    .replace(/(?<=<script type="application\/json" id="data">)(?=<\/script>)/u, () => data);
