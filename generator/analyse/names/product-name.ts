/** The name of the product that a document describes. */

const version = String.raw`(?: v?\d[\w.]*)?`;
const kind = "(?:specification|spec|definition|description|documentation|document|docs|reference|ui)";
const format = String.raw`(?:the )?(?:official )?(?:interactive )?\b(?:open ?api|swagger)`;

/** Words of a title that describe the document and not the product. */
const aboutDocument: readonly RegExp[] = [
  new RegExp(String.raw`${format}${version} ${kind}(?: ${kind})*\b`, "giu"),
  // The titles of examples: `Swagger Petstore - OpenAPI 3.1`.
  new RegExp(String.raw`${format} v?\d[\w.]*`, "giu"),
  /^swagger (?=\S)/iu,
  new RegExp(String.raw`\b(?:interactive )?(?:${kind} )*${kind}$`, "giu"),
  /^(?:interactive |developer )?(?:documentation|docs|reference) (?:for|of) /iu,
  /^the /iu,
  // A version that changes with each release would rename package and class; `v3` alone is often part of the name.
  /\bv?\d+(?:\.\d+)+(?:-[\w.]+)?$/iu,
  // ASP.NET Core names the document after the assembly and the version: `Orders.Api | v1`.
  /\| v\d[\w.]*$/iu,
];

/** Keeps the text of Markdown links and removes addresses; `Let's` becomes `Lets`, but `Acme's official` `Acme official`. */
const withoutMarkup = (title: string): string =>
  title
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/gu, "$1")
    .replaceAll(/\(?https?:\/\/\S+/giu, "")
    .replaceAll(/['’]s(?= (?:official|public|rest|api)\b)/giu, "")
    .replaceAll(/(?<=\p{L})['’](?=\p{L})/gu, "");

/** `Acme's official OpenAPI specification` → `Acme`. The whole title if it names no product: `API documentation`. */
export function productName(title: string): string {
  const name = aboutDocument.reduce(leaveOut, tidy(withoutMarkup(title)));
  return /^(?:(?:the|developer|rest|web|http|public) ?)*(?:api)?$/iu.test(name) ? title : name;
}

const leaveOut = (title: string, words: RegExp): string => tidy(title.replace(words, ""));

/** Removes the spaces, dashes and empty brackets around what is left. */
const tidy = (title: string): string =>
  title.replaceAll(/\(\s*\)|\s+/gu, " ").replaceAll(/^[\s\-–—:|,+]+|[\s\-–—:|,+]+$/gu, "");
