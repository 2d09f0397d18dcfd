/** The files of a document: which may be read, and what each contains. */

import { realpath } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Diagnostics, Location } from "../diagnostics.js";
import type { Limits } from "./limits.js";
import { parse } from "./parse.js";
import { isPrivateHost } from "./hosts.js";
import { isMarkup } from "./markup.js";
import { type FetchedText, type HeaderFields, ReadFault, readFile, readStream, readUrl, type Text } from "./read.js";
import type { Origins, Source } from "./source.js";
import { quote, visible } from "./text.js";

/** The folders and origins that references may read, in addition to the document's own folder. */
export interface Access {
  readonly folders?: readonly string[];
  readonly origins?: readonly string[];
}

/** The origin of the document. */
export interface Input {
  /** Path of a file, a URL, or `-` for `stdin`. */
  readonly input: string;
  /** Documents that are merged into it. */
  readonly more?: readonly string[];
  /** Sent with requests to the origin of the document, and to no other. The headers may be secret. */
  readonly headers?: HeaderFields;
  /** The stream that `-` reads. */
  readonly stdin?: AsyncIterable<Uint8Array | string>;
  /** Called with the absolute path of each file before it is read, whether it exists or not. */
  readonly onRead?: (path: string) => void;
}

/** The files of a document: decides which may be read, and reads each once. */
export class Files {
  readonly sources: Source[] = [];
  /** Whether every input was a file that has been read. */
  isComplete = true;
  readonly #source: Input;
  readonly #inputUri: string;
  readonly #access: Access;
  readonly #limits: Limits;
  readonly #origins: Origins;
  readonly #opened = new Map<string, Promise<Source | ReadFault | undefined>>();
  /** Folders of the URLs that the user named, and of the URLs that these redirect to. */
  readonly #remoteFolders = new Set<string>();
  #folders: Promise<string[]> | undefined;

  constructor(source: Input, access: Access, limits: Limits, origins: Origins) {
    this.#source = source;
    this.#inputUri = uriOf(source.input);
    this.#access = access;
    this.#limits = limits;
    this.#origins = origins;
  }

  /** Opens a file or URL that the user named, which is always allowed. Faults are reported. */
  async openNamed(input: string, diagnostics: Diagnostics): Promise<Source | undefined> {
    const uri = uriOf(input);
    const opened = refusedUrl(uri) ?? (await this.open(uri, diagnostics));
    if (!(opened instanceof ReadFault)) {
      for (const named of [uri, opened?.uri ?? uri])
        if (isRemote(named)) this.#remoteFolders.add(new URL(".", named).href);
      return opened;
    }
    diagnostics.report(opened.code, { file: this.#nameOf(uri) }, opened.message, opened.next);
    return undefined;
  }

  /** The reason why a reference must not read a URI, and the setting that would allow it; `undefined` if it may. */
  async refusal(uri: string): Promise<{ why: string; next: string } | undefined> {
    if (this.#opened.has(uri)) return undefined;
    const refusal = await this.#refusal(uri);
    if (refusal !== undefined) this.isComplete = false;
    return refusal;
  }

  async #refusal(uri: string): Promise<{ why: string; next: string } | undefined> {
    const url = new URL(uri);
    if (isRemote(uri)) return this.#remoteRefusal(url);
    if (url.protocol !== "file:")
      return {
        why: `references by ${quote(url.protocol)} are not followed`,
        next: "refer to a file in the document's folder",
      };
    let target: string;
    try {
      target = fileURLToPath(url);
    } catch {
      return { why: "this is not the path of a file", next: "refer to a file in the document's folder" };
    }
    this.#folders ??= this.#allowedFolders();
    const real = await realpath(target).catch(() => path.resolve(target));
    const inside = (await this.#folders).some(
      (folder) => real === folder || real.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep),
    );
    if (inside) return undefined;
    const folder = path.relative(process.cwd(), path.dirname(real)).split(path.sep).join("/") || ".";
    const through = real === path.resolve(target) ? "" : ` through a symbolic link`;
    return {
      why: `this leaves the document's folder${through}`,
      next: `to allow it, add its folder to the configuration: \`refs: { folders: [${JSON.stringify(folder)}] }\``,
    };
  }

  /**
   * Reads and parses a file or URL once. Returns the fault if it cannot be read at all, and `undefined` if its content is invalid, which is
   * reported the first time.
   */
  open(uri: string, diagnostics: Diagnostics, referrer?: Location): Promise<Source | ReadFault | undefined> {
    let opened = this.#opened.get(uri);
    if (opened === undefined) {
      opened = this.#read(uri, diagnostics, referrer);
      this.#opened.set(uri, opened);
    }
    return opened;
  }

  async #read(
    uri: string,
    diagnostics: Diagnostics,
    referrer: Location | undefined,
  ): Promise<Source | ReadFault | undefined> {
    if (this.#opened.size >= this.#limits.files) {
      this.isComplete = false;
      return new ReadFault("document-limit", `the document is spread over more than ${this.#limits.files} files`);
    }
    const file = this.#nameOf(uri);
    let read: Text | FetchedText;
    try {
      read = await this.#textOf(uri);
    } catch (error) {
      this.isComplete = false;
      if (!(error instanceof ReadFault)) throw error;
      if (error.decoded === undefined) return error;
      const hint =
        referrer === undefined ? "" : `; ${referrer.file}:${referrer.line}:${referrer.column} refers to this file`;
      diagnostics.report(error.code, this.#endOf(error.decoded, file, uri), `${error.message}${hint}`);
      return undefined;
    }
    const { text, sha256 } = read;
    // References are relative to the URL after redirects.
    const source: Source = { file, uri: "url" in read ? read.url : uri, text, sha256, root: null };
    if (source.uri !== uri) this.#opened.set(source.uri, Promise.resolve(source));
    this.sources.push(source);
    if (isMarkup(source, this.#origins, diagnostics)) return undefined;
    const root = parse(source, this.#origins, this.#limits, diagnostics);
    if (root === undefined) return undefined;
    source.root = root;
    return source;
  }

  #textOf(uri: string): Promise<Text | FetchedText> {
    const { input, stdin, headers = {} } = this.#source;
    const isPiped = input === "-" && uri === this.#inputUri && stdin !== undefined;
    if (isPiped || isRemote(uri)) this.isComplete = false;
    if (isPiped) return readStream(stdin, this.#limits);
    if (!isRemote(uri)) {
      const path = fileURLToPath(uri);
      this.#source.onRead?.(path);
      return readFile(path, this.#limits);
    }
    const isOwn = isRemote(this.#inputUri) && new URL(uri).origin === new URL(this.#inputUri).origin;
    return readUrl(uri, this.#limits, isOwn ? headers : {});
  }

  #endOf(decoded: string, file: string, uri: string): Location {
    return this.#origins.locationAt({ file, uri, text: decoded, sha256: "", root: null }, decoded.length);
  }

  /** A file's name as the user would write it: relative to the working directory, like the input. */
  #nameOf(uri: string): string {
    if (!uri.startsWith("file:")) return uri;
    const absolute = fileURLToPath(uri);
    const { input } = this.#source;
    if (uri === this.#inputUri && !path.isAbsolute(input)) return input === "-" ? "stdin" : input;
    const near = path.relative(process.cwd(), absolute) || ".";
    return visible(near.startsWith("..") || path.isAbsolute(near) ? absolute : near.split(path.sep).join("/"));
  }

  async #allowedFolders(): Promise<string[]> {
    const uris = [this.#inputUri, ...(this.#source.more ?? []).map(uriOf)];
    const own = uris.filter((uri) => uri.startsWith("file:")).map((uri) => path.dirname(fileURLToPath(uri)));
    const folders = [...own, ...(this.#access.folders ?? [])].map((folder) => path.resolve(folder));
    return Promise.all(folders.map((folder) => realpath(folder).catch(() => folder)));
  }

  #remoteRefusal(url: URL): { why: string; next: string } | undefined {
    if (url.protocol === "http:" && !isPrivateHost(url.hostname)) return plainHttp;
    const allowed = (this.#access.origins ?? []).some((origin) => originOf(origin) === url.origin);
    const isInFolder = [...this.#remoteFolders].some((folder) => url.href.startsWith(folder));
    if (allowed || isInFolder) return undefined;
    return {
      why: `nothing is fetched from ${quote(url.origin)}`,
      next: `to allow it, add \`${url.origin}\` to \`refs.origins\` in the configuration`,
    };
  }
}

function originOf(text: string): string | undefined {
  return URL.canParse(text) ? new URL(text).origin : undefined;
}

/** The absolute URI of a file or URL. References in standard input start from the working directory. */
function uriOf(input: string): string {
  return isRemote(input) && URL.canParse(input) ? new URL(input).href : pathToFileURL(path.resolve(input)).href;
}

const isRemote = (uri: string): boolean => /^https?:\/\//i.test(uri);

const plainHttp = {
  why: "plain http is read from this machine and private networks only",
  next: "use an https URL, or download the document",
};

/** The reason why a URL that the user named is not fetched. */
function refusedUrl(uri: string): ReadFault | undefined {
  if (!isRemote(uri)) return undefined;
  const { protocol, hostname, username, password } = new URL(uri);
  if (username !== "" || password !== "") {
    const next = "leave them out, and pass what the server needs with `--header`";
    return new ReadFault("document-unreadable", "the URL contains credentials, which would be stored", { next });
  }
  const isPlain = protocol === "http:" && !isPrivateHost(hostname);
  return isPlain ? new ReadFault("document-unreadable", plainHttp.why, { next: plainHttp.next }) : undefined;
}
