/** Reads text from files, streams and URLs, within limits. */

import { isAscii } from "node:buffer";
import { hash } from "node:crypto";
import * as fs from "node:fs/promises";
import { basename, dirname, parse } from "node:path";
import type { DiagnosticCode } from "../diagnostics.js";
import { nearest } from "../nearest.js";
import type { Limits } from "./limits.js";
import { narrow } from "./narrow.js";

/** A file or URL that could not be read; the message is the reason. */
export class ReadFault extends Error {
  readonly code: DiagnosticCode;
  /** For a fault inside the file: the text before it. */
  readonly decoded: string | undefined;
  /** The next step for the user, if it is not the default one of the code. */
  readonly next: string | undefined;

  constructor(code: DiagnosticCode, why: string, more: { readonly decoded?: string; readonly next?: string } = {}) {
    super(why);
    this.code = code;
    this.decoded = more.decoded;
    this.next = more.next;
  }
}

export interface Text {
  readonly text: string;
  readonly sha256: string;
}

export interface FetchedText extends Text {
  /** The final URL after redirects. */
  readonly url: string;
}

/** Reads a regular file as strict UTF-8. Throws {@link ReadFault}. */
export async function readFile(path: string, limits: Limits): Promise<Text> {
  try {
    // Checked before opening the file: opening a pipe would wait for its other end.
    const stat = await fs.stat(path);
    if (stat.isDirectory())
      throw new ReadFault("document-unreadable", "this is a folder, not a file", { next: "pass the document in it" });
    if (!stat.isFile()) throw new ReadFault("document-unreadable", "this is not a regular file");
    if (stat.size > limits.fileBytes) throw tooLarge(limits);
    return decode(await fs.readFile(path));
  } catch (error) {
    if (error instanceof ReadFault) throw error;
    const similar = isMissing(error) ? await similarTo(path) : undefined;
    const next = similar === undefined ? {} : { next: `did you mean \`${similar}\`?` };
    throw new ReadFault("document-unreadable", reasonOf(error), next);
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && ["ENOENT", "ENOTDIR"].includes(String(error.code));

/** A file in the same folder that the misspelt name may mean: a similar name, or the same with another extension. */
async function similarTo(path: string): Promise<string | undefined> {
  const names: string[] = await fs.readdir(dirname(path)).catch(() => []);
  const isSameStem = (name: string): boolean =>
    /\.(?:json|ya?ml)$/u.test(name) && parse(name).name === parse(path).name;
  return names.find(isSameStem) ?? nearest(basename(path), names);
}

/** Reads a stream, such as standard input, as strict UTF-8. Throws {@link ReadFault}. */
export async function readStream(stream: AsyncIterable<Uint8Array | string>, limits: Limits): Promise<Text> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.byteLength;
    if (size > limits.fileBytes) throw tooLarge(limits);
    chunks.push(bytes);
  }
  if (size === 0) throw new ReadFault("document-unreadable", "standard input is empty", { next: "pipe a document in" });
  return decode(Buffer.concat(chunks));
}

const maxRedirects = 5;

/** Header fields by name. */
export type HeaderFields = Readonly<Record<string, string>>;

/**
 * Fetches a URL as strict UTF-8; follows redirects within its origin only. Throws {@link ReadFault}.
 * @param headers sent with each request; they may be secret, and no message contains them
 */
export async function readUrl(url: string, limits: Limits, headers: HeaderFields): Promise<FetchedText> {
  const init = { headers: requestHeaders(headers), signal: AbortSignal.timeout(limits.remoteTime) };
  let at = new URL(url);
  try {
    for (let hop = 0; hop <= maxRedirects; hop++) {
      const response = await fetch(at, { redirect: "manual", credentials: "omit", ...init });
      const location = response.headers.get("location");
      if (response.ok) return { ...decode(await body(response, limits)), url: at.href };
      await response.body?.cancel();
      if (response.status < 300 || response.status > 399 || location === null) {
        throw new ReadFault("document-unreadable", `the server responded with status ${response.status}`, {
          next: [401, 403].includes(response.status)
            ? "pass what the server needs with `--header`, or download the document"
            : "check the URL of the document",
        });
      }
      const next = new URL(location, at);
      if (next.origin !== at.origin)
        throw new ReadFault("document-unreadable", `the server redirects to another origin, ${next.origin}`, {
          next: "if you trust it, pass the URL that it redirects to",
        });
      at = next;
    }
    throw new ReadFault("document-unreadable", `the server redirects more than ${maxRedirects} times`, unreachable);
  } catch (error) {
    throw error instanceof ReadFault ? error : new ReadFault("document-unreadable", reasonOf(error), unreachable);
  }
}

/** Builds the headers of a request. The platform's own error would contain the value. */
function requestHeaders(headers: HeaderFields): Headers {
  const all = new Headers({ accept: "application/json, application/yaml, text/yaml, */*;q=0.5" });
  for (const [name, value] of Object.entries(headers)) {
    try {
      all.set(name, value);
    } catch {
      throw new ReadFault("document-unreadable", "a header for the document has characters that no header may have", {
        next: "correct the value of `--header`",
      });
    }
  }
  return all;
}

const unreachable = { next: "check the URL, and whether the server is running" };

async function body(response: Response, limits: Limits): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const reader = response.body?.getReader();
  let size = 0;
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    size += part.value.byteLength;
    chunks.push(part.value);
    if (size <= limits.fileBytes) continue;
    await reader?.cancel();
    throw tooLarge(limits);
  }
  return Buffer.concat(chunks);
}

function tooLarge(limits: Limits): ReadFault {
  return new ReadFault("document-too-large", `the file is larger than ${limits.fileBytes / 1_000_000} MB`);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "the file may not be read",
  EISDIR: "this is a folder, not a file",
  ENOTDIR: "a part of the path is not a folder",
  ELOOP: "the symbolic links form a cycle",
  ENAMETOOLONG: "the path is too long",
  TimeoutError: "the server took too long",
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  if (error.cause instanceof Error) return `${error.message}: ${error.cause.message}`;
  return reasons[code] ?? error.message;
}

const marks: readonly (readonly [string, readonly number[]])[] = [
  ["UTF-32 LE", [0xff, 0xfe, 0, 0]],
  ["UTF-32 BE", [0, 0, 0xfe, 0xff]],
  ["UTF-16 LE", [0xff, 0xfe]],
  ["UTF-16 BE", [0xfe, 0xff]],
];

/** Decodes UTF-8, with or without a byte order mark. No other encoding is guessed: that could silently change names. */
export function decode(bytes: Buffer): Text {
  const other = marks.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte))?.[0] ?? unmarked(bytes);
  if (other !== undefined)
    throw new ReadFault("document-encoding", `the file is encoded as ${other}, not as UTF-8`, { decoded: "" });
  let text: string;
  try {
    // ASCII needs no decoder.
    text = isAscii(bytes) ? bytes.toString("latin1") : narrow(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new ReadFault("document-encoding", "the bytes here are not UTF-8", { decoded: validStart(bytes) });
  }
  if (text.startsWith("\ufeff"))
    throw new ReadFault("document-encoding", "the file starts with two byte order marks", { decoded: "" });
  return { text, sha256: hash("sha256", bytes, "hex") };
}

/** Recognises UTF-16 without a mark: the first characters of a document are ASCII, so that every other byte is null. */
function unmarked(bytes: Buffer): string | undefined {
  if (bytes.length < 4) return undefined;
  if (bytes[0] !== 0 && bytes[1] === 0 && bytes[3] === 0) return "UTF-16 LE";
  if (bytes[0] === 0 && bytes[1] !== 0 && bytes[2] === 0) return "UTF-16 BE";
  return undefined;
}

/** The text before the first byte that is not UTF-8: the first replacement character that was not one in the file already. */
function validStart(bytes: Buffer): string {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const replacement = Buffer.from("\ufffd");
  let start = 0;
  let at = 0;
  for (let i = text.indexOf("\ufffd"); i >= 0; i = text.indexOf("\ufffd", i + 1)) {
    at += Buffer.byteLength(text.slice(start, i));
    start = i;
    if (!bytes.subarray(at, at + 3).equals(replacement)) return text.slice(0, i).replace(/^\ufeff/, "");
  }
  return text;
}
