/** Files in bodies, made of blobs, responses and streams. */

import type { Arguments, PreparedCall } from "./call.js";
import { within } from "./within.js";

/**
 * A value that a call accepts as a file: `File`, `Blob` or `Bun.file()`, a response, or a stream of bytes such as
 * `fs.ReadStream`.
 */
export type Uploadable = Blob | Response | AsyncIterable<Uint8Array | string>;

/** A value with bytes, such as a blob or a response of any implementation. */
interface Bytes {
  arrayBuffer(): Promise<ArrayBuffer>;
}

const hasBytes = (value: unknown): value is Bytes =>
  typeof (Object(value) as Partial<Bytes>).arrayBuffer === "function";

/** A value that {@link toFile} can turn into a file. */
export type ToFileInput =
  Uploadable | ArrayBuffer | ArrayBufferView | Iterable<Uint8Array> | string;

/** Options of a file. */
export interface FileOptions {
  /** The media type. Default: that of the source. */
  readonly type?: string | undefined;
  readonly lastModified?: number | undefined;
}

/**
 * Creates a file from a source of bytes or text.
 * @param name - default: the name of the source
 */
export async function toFile(
  value: ToFileInput | PromiseLike<ToFileInput>,
  name?: string | null,
  options: FileOptions = {},
): Promise<File> {
  return fileOf(await value, name, options);
}

async function fileOf(
  source: ToFileInput,
  name: string | null | undefined,
  options: FileOptions,
  stopped?: AbortSignal,
): Promise<File> {
  const own = fileNameOf(source);
  if (source instanceof File && !name && options.type === undefined) return source;
  const type = options.type ?? mediaTypeOf(source);
  return new File(await fileParts(source, stopped), name ?? own ?? "unknown_file", {
    ...options,
    ...(type && { type }),
  } as ConstructorParameters<typeof File>[2]);
}

/** The media type of a blob or a response. A response has it in a header: its `type` is something else. */
function mediaTypeOf(source: unknown): string | undefined {
  const { type, headers } = Object(source) as { type?: unknown; headers?: Partial<Headers> };
  const stated = headers ? headers.get?.("content-type") : type;
  return typeof stated === "string" ? stated : undefined;
}

/** The last segment of a name, a path (`fs.ReadStream`) or a response's address. */
function fileNameOf(source: unknown): string | undefined {
  const { name, path, url } = Object(source) as Record<string, unknown>;
  const address = typeof url === "string" && url.replace(/[?#][^]*/, "");
  const found = [name, address, path].find((each) => typeof each === "string" && each !== "");
  return ((found ?? "") as string).split(/[\\/]/).filter(Boolean).at(-1);
}

/** @param stopped - closes the source when it is aborted */
async function fileParts(source: unknown, stopped: AbortSignal | undefined): Promise<FilePart[]> {
  const isWhole = [Blob, ArrayBuffer].some((Class) => source instanceof Class);
  if (isWhole || typeof source === "string" || ArrayBuffer.isView(source))
    return [source as FilePart];
  if (hasBytes(source)) return [new Uint8Array(await source.arrayBuffer())];
  const iterator = iteratorOf(Object(source) as Source);
  // `File` would contain the value's string: "[object Object]".
  if (!iterator) throw new TypeError("a file is made of text, or of what has bytes");
  const close = async (): Promise<unknown> => iterator.return?.();
  stopped?.addEventListener("abort", () => void close().catch(() => {}));
  const parts: FilePart[] = [];
  for (;;) {
    const next = await iterator.next();
    if (next.done === true || stopped?.aborted) return parts;
    parts.push(next.value);
  }
}

/** `BlobPart`, by another way: that name does not exist without the types of browsers. */
type FilePart = ConstructorParameters<typeof File>[0][number];

type Source =
  | ReadableStream<Uint8Array<ArrayBuffer>>
  | Partial<AsyncIterable<FilePart, void> & Iterable<FilePart, void>>;

interface Parts {
  next(): IteratorResult<FilePart, unknown> | Promise<IteratorResult<FilePart, unknown>>;
  return?(): unknown;
}

/** The iterator over the parts of a source. Some platforms cannot iterate their own streams. */
function iteratorOf(source: Source): Parts | undefined {
  if (!(source instanceof ReadableStream))
    return source[Symbol.asyncIterator]?.() ?? source[Symbol.iterator]?.();
  const reader = source.getReader();
  return { next: () => reader.read(), return: () => reader.cancel() };
}

/** Whether a value is a file that has to be read before it is sent. */
const isUnread = (value: unknown): value is Uploadable =>
  !(value instanceof Blob) &&
  (value instanceof ReadableStream || hasBytes(value) || Symbol.asyncIterator in Object(value));

/** Reads all files in the body of a call, within the call's signal and time limit, and returns its arguments. */
export async function readUploads(call: PreparedCall<unknown>): Promise<Arguments> {
  const { operation, settings, args, options } = call;
  const { signal, timeout = settings.timeout ?? 60_000 } = options;
  const read = (stopped: AbortSignal): Promise<unknown> => withFilesRead(args.body, stopped);
  return { ...args, body: await within(operation, timeout, signal, read, "files not read in") };
}

/** Reads all files in a body, at any depth, and returns the body with them. */
async function withFilesRead(body: unknown, stopped: AbortSignal): Promise<unknown> {
  if (isUnread(body)) return fileOf(body, undefined, {}, stopped);
  if (Array.isArray(body)) return Promise.all(body.map((each) => withFilesRead(each, stopped)));
  const isPlain = Object(body) === body && Object.getPrototypeOf(body) === Object.prototype;
  if (!isPlain) return body;
  const entries = Object.entries(body as object).map(
    async ([name, value]): Promise<[string, unknown]> => [
      name,
      await withFilesRead(value, stopped),
    ],
  );
  return Object.fromEntries(await Promise.all(entries));
}
