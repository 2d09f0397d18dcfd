/**
 * Formats type members that TypeScript's printer wrote on one line each: most of a large package. The result is what prettier would
 * produce, so that prettier has to format only the rest.
 */

/** The text that is left to format, and a function that puts the members back into the formatted text. */
export interface Condensed {
  readonly text: string;
  readonly expand: (formatted: string) => string;
}

const name = String.raw`[A-Za-z_$][\w$]*`;
/** The inside of a string literal, of characters that are one column wide. */
const inside = String.raw`[ !#-\[\]-~]*`;
const atom = String.raw`(?:"${inside}"|-?\d+|${name}(?:\["${inside}"\])*)(?:\[\])*`;
const union = String.raw`${atom}(?: \| ${atom})*`;
const key = String.raw`(?:readonly )?(?:${name}|"(?!${name}")${inside}"|\d+)\??: `;

/** A member or an alias whose type is a name or a literal, a union of these, or an array of such a union. */
const plain = new RegExp(
  String.raw`^(?<head>${key}|export type ${name} = )(?:(?<types>${union})|\((?<items>${atom}(?: \| ${atom})+)\)\[\]);$`,
  "u",
);
const atoms = new RegExp(atom, "gu");
const index = new RegExp(String.raw`^\[${name}: string\]: ${name};$`, "u");
const opening = new RegExp(String.raw`^(?:${key}|export interface ${name} )\{$`, "u");
const closing: ReadonlySet<string> = new Set(["}", "};", "}[];"]);

const width = 100;
/** Spaces of indentation per level in the printer's output. */
const step = 4;

/** Lines, and whether they can be formatted here. */
interface Piece {
  readonly lines: readonly string[];
  readonly isPlain: boolean;
}

/** A brace that is open, and its content so far. */
interface Block {
  readonly head: readonly string[];
  readonly isPlain: boolean;
  readonly pieces: Piece[];
}

/** @returns `undefined` for text that is not as the printer writes it. */
export function condense(text: string): Condensed | undefined {
  const pieces = piecesOf(text.split("\n"));
  if (pieces === undefined) return undefined;
  const runs: (readonly string[])[] = [];
  const rest = marked(pieces, runs).join("\n");
  const expand = (_: string, indent: string, run: string): string =>
    laidOut(runs[Number(run)] ?? [], indent).join("\n");
  return { text: rest, expand: (formatted) => formatted.replaceAll(/^( *)_(\d+): 0;$/gmu, expand) };
}

function piecesOf(lines: readonly string[]): Piece[] | undefined {
  const root: Block = { head: [], isPlain: false, pieces: [] };
  const open = [root];
  let comment: string[] = [];
  let isComment = false;
  for (const line of lines) {
    const text = line.trimStart();
    const block = open.at(-1) as Block;
    if (isComment || text.startsWith("/**")) {
      if (!isCommentLine(text, isComment)) return undefined;
      comment.push(line);
      isComment = !text.endsWith("*/");
      continue;
    }
    const indented = line.length - text.length;
    if (text.startsWith("}")) {
      if (open.length === 1) return undefined;
      open.pop();
      closeBlock(block, line, open.at(-1) as Block, indented === step * (open.length - 1));
    }
    const parent = open.at(-1) as Block;
    const isAligned = indented === step * (open.length - 1);
    if (text.endsWith("{")) {
      const head = text.startsWith("}") ? [] : [...comment, line];
      open.push({ head, isPlain: isAligned && opening.test(text), pieces: [] });
    } else if (!text.startsWith("}")) {
      parent.pieces.push({ lines: [...comment, line], isPlain: text === "" || (isAligned && isPlainLine(text)) });
    }
    comment = [];
  }
  return open.length === 1 && comment.length === 0 ? root.pieces : undefined;
}

/** A line of a comment that ends where the line does. */
const isCommentLine = (text: string, isInside: boolean): boolean =>
  (text.startsWith("*") || !isInside) && !/\*\/.|\s$/u.test(text);

/** Adds a block to the one around it: as one plain piece, or as its pieces between its braces. */
function closeBlock({ head, isPlain, pieces }: Block, line: string, parent: Block, isAligned: boolean): void {
  const isWhole = isPlain && isAligned && closing.has(line.trimStart()) && pieces.length > 0;
  if (isWhole && pieces.every((piece) => piece.isPlain)) {
    parent.pieces.push({ lines: [...head, ...pieces.flatMap(({ lines }) => lines), line], isPlain });
  } else {
    parent.pieces.push({ lines: head, isPlain: false });
    for (const piece of pieces) parent.pieces.push(piece);
    parent.pieces.push({ lines: [line], isPlain: false });
  }
}

/** Only a union can be broken over lines; after `=`, prettier moves any other type to a new line. */
function isPlainLine(text: string): boolean {
  if (index.test(text)) return true;
  const groups = plain.exec(text)?.groups;
  if (groups === undefined) return false;
  return !text.startsWith("export") || text.length <= width || groups["types"]?.includes(" | ") !== false;
}

/** Replaces every run of plain pieces by a member `_1: 0;`. No such member is left in the text: it would be in a run. */
function marked(pieces: readonly Piece[], runs: (readonly string[])[]): string[] {
  const result: string[][] = [];
  let run: (readonly string[])[] = [];
  const end = (): void => {
    const lines = run.flat();
    const from = lines.findIndex((line) => line !== "");
    if (from < 0) result.push(lines);
    else {
      const to = lines.findLastIndex((line) => line !== "") + 1;
      const first = lines[from] ?? "";
      const mark = `${first.slice(0, first.search(/\S/u))}_${String(runs.length)}: 0;`;
      runs.push(lines.slice(from, to));
      result.push(lines.slice(0, from), [mark], lines.slice(to));
    }
    run = [];
  };
  for (const { lines, isPlain } of pieces) {
    if (isPlain) run.push(lines);
    else {
      end();
      result.push([...lines]);
    }
  }
  end();
  return result.flat();
}

function laidOut(lines: readonly string[], indent: string): string[] {
  const [first = ""] = lines;
  const base = first.search(/\S/u) / step;
  return lines.flatMap((line) => {
    if (line === "") return line;
    const text = line.trim();
    const level = Math.floor(line.search(/\S/u) / step) - base;
    const margin = `${indent}${"  ".repeat(level)}`;
    if (text.startsWith("*")) return `${margin} ${text}`;
    const isLong = margin.length + text.length > width && !text.startsWith("/**");
    return (isLong ? broken(text, margin) : undefined) ?? `${margin}${text}`;
  });
}

/** Breaks a union that is too long for its line: onto the next line, or with a line for each of its types. */
function broken(text: string, margin: string): string[] | undefined {
  const { head = "", types, items } = plain.exec(text)?.groups ?? {};
  const members = (types ?? items)?.match(atoms) ?? [];
  if (members.length < 2) return undefined;
  const end = items === undefined ? ";" : "";
  const line = `${margin}  ${members.join(" | ")}${end}`;
  const lines = line.length <= width ? line : `${members.map((member) => `${margin}  | ${member}`).join("\n")}${end}`;
  return items === undefined ? [`${margin}${head.trimEnd()}`, lines] : [`${margin}${head}(`, lines, `${margin})[];`];
}
