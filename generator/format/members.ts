/**
 * Members of types that each stand on a line, as TypeScript's printer writes them: most of a large package. They are laid out here,
 * as prettier would, so that prettier need only lay out what stands around them.
 */

/** What is left to format, and how the answer becomes the whole again. */
export interface Condensed {
  readonly text: string;
  readonly expand: (formatted: string) => string;
}

const name = String.raw`[A-Za-z_$][\w$]*`;
/** What stands between quotes and is as wide as it is long. */
const inside = String.raw`[ !#-\[\]-~]*`;
const atom = String.raw`(?:"${inside}"|-?\d+|${name}(?:\["${inside}"\])*)(?:\[\])*`;
const union = String.raw`${atom}(?: \| ${atom})*`;
const key = String.raw`(?:readonly )?(?:${name}|"(?!${name}")${inside}"|\d+)\??: `;

/** A member or an alias whose type is a name or a literal, a union of such, or a list of a union. */
const plain = new RegExp(
  String.raw`^(?<head>${key}|export type ${name} = )(?:(?<types>${union})|\((?<items>${atom}(?: \| ${atom})+)\)\[\]);$`,
  "u",
);
const atoms = new RegExp(atom, "gu");
const index = new RegExp(String.raw`^\[${name}: string\]: ${name};$`, "u");
const opening = new RegExp(String.raw`^(?:${key}|export interface ${name} )\{$`, "u");
const closing: ReadonlySet<string> = new Set(["}", "};", "}[];"]);

const width = 100;
/** Of a level, in what the printer writes. */
const step = 4;

/** Lines, and whether they can be laid out here. */
interface Piece {
  readonly lines: readonly string[];
  readonly isPlain: boolean;
}

/** A brace that is open, with what stands in it so far. */
interface Block {
  readonly head: readonly string[];
  readonly isPlain: boolean;
  readonly pieces: Piece[];
}

/** @param text declarations of types; `undefined` where it is not as the printer writes it. */
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
    const isPlace = indented === step * (open.length - 1);
    if (text.endsWith("{")) {
      const head = text.startsWith("}") ? [] : [...comment, line];
      open.push({ head, isPlain: isPlace && opening.test(text), pieces: [] });
    } else if (!text.startsWith("}")) {
      parent.pieces.push({ lines: [...comment, line], isPlain: text === "" || (isPlace && isPlainLine(text)) });
    }
    comment = [];
  }
  return open.length === 1 && comment.length === 0 ? root.pieces : undefined;
}

/** A line of a comment that ends where the line does. */
const isCommentLine = (text: string, isInside: boolean): boolean =>
  (text.startsWith("*") || !isInside) && !/\*\/.|\s$/u.test(text);

/** What a block comes to in the one around it: one plain piece, or those in it between its braces. */
function closeBlock({ head, isPlain, pieces }: Block, line: string, parent: Block, isPlace: boolean): void {
  const isWhole = isPlain && isPlace && closing.has(line.trimStart()) && pieces.length > 0;
  if (isWhole && pieces.every((piece) => piece.isPlain)) {
    parent.pieces.push({ lines: [...head, ...pieces.flatMap(({ lines }) => lines), line], isPlain });
  } else {
    parent.pieces.push({ lines: head, isPlain: false });
    for (const piece of pieces) parent.pieces.push(piece);
    parent.pieces.push({ lines: [line], isPlain: false });
  }
}

/** A type that is no union cannot be broken; behind `=` it would begin a line. */
function isPlainLine(text: string): boolean {
  if (index.test(text)) return true;
  const groups = plain.exec(text)?.groups;
  if (groups === undefined) return false;
  return !text.startsWith("export") || text.length <= width || groups["types"]?.includes(" | ") !== false;
}

/** Every run of plain pieces as a member `_1: 0;`, which is no plain one of the text's: those are in the runs. */
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

/** A union that is too long for its line: on the next, or with a line for each of its types. */
function broken(text: string, margin: string): string[] | undefined {
  const { head = "", types, items } = plain.exec(text)?.groups ?? {};
  const members = (types ?? items)?.match(atoms) ?? [];
  if (members.length < 2) return undefined;
  const end = items === undefined ? ";" : "";
  const line = `${margin}  ${members.join(" | ")}${end}`;
  const lines = line.length <= width ? line : `${members.map((member) => `${margin}  | ${member}`).join("\n")}${end}`;
  return items === undefined ? [`${margin}${head.trimEnd()}`, lines] : [`${margin}${head}(`, lines, `${margin})[];`];
}
