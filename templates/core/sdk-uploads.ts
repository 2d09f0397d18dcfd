/** What a call takes as a file: `File`, `Blob` or `Bun.file()`, a response, or a stream of bytes such as `fs.ReadStream`. */
export type Uploadable = Blob | Response | AsyncIterable<Uint8Array | string>;

/** What {@link toFile} makes a file of. */
export type ToFileInput =
  Uploadable | ArrayBuffer | ArrayBufferView | Iterable<Uint8Array> | string;

/** Options of a file. */
export interface FileOptions {
  /** Its media type. Default: the one of what it is made from. */
  readonly type?: string | undefined;
  readonly lastModified?: number | undefined;
}

/**
 * Creates a file from what can be one.
 * @param name - default: the name of what it is made from
 */
export async function toFile(
  value: ToFileInput | PromiseLike<ToFileInput>,
  name?: string | null,
  options: FileOptions = {},
): Promise<File> {
  const source = await value;
  const own = fileNameOf(source);
  if (source instanceof File && !name && options.type === undefined) return source;
  const type = options.type ?? mediaTypeOf(source);
  return new File(await fileParts(source), name ?? own ?? "unknown_file", {
    ...options,
    ...(type && { type }),
  } as FilePropertyBag);
}

const mediaTypeOf = (source: unknown): string | undefined =>
  source instanceof Blob
    ? source.type
    : source instanceof Response
      ? (source.headers.get("content-type") ?? undefined)
      : undefined;

/** The last segment of a name, of a path (`fs.ReadStream`) or of the address of a response. */
function fileNameOf(source: unknown): string | undefined {
  const { name, path, url } = Object(source) as Record<string, unknown>;
  const found = [name, url, path].find((each) => typeof each === "string" && each !== "");
  const [address] = ((found ?? "") as string).split(/[?#]/);
  return address?.split(/[\\/]/).filter(Boolean).at(-1);
}

async function fileParts(source: unknown): Promise<BlobPart[]> {
  if (source instanceof Response) return [await source.blob()];
  if (!yieldsBytes(source) || typeof source === "string" || ArrayBuffer.isView(source))
    return [source as BlobPart];
  const parts: BlobPart[] = [];
  for await (const part of source as AsyncIterable<BlobPart>) parts.push(part);
  return parts;
}

const yieldsBytes = (value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  (Symbol.asyncIterator in value || Symbol.iterator in value);

/** Whether a value is a file that has to be read before it is sent. */
const isUnread = (value: unknown): value is Uploadable =>
  value instanceof Response ||
  (typeof value === "object" &&
    value !== null &&
    Symbol.asyncIterator in value &&
    !(value instanceof Blob));

/** The body with all files in it read, at any depth. */
export async function readUploads(body: unknown): Promise<unknown> {
  if (isUnread(body)) return toFile(body);
  if (Array.isArray(body)) return Promise.all(body.map(readUploads));
  const isPlain = Object(body) === body && Object.getPrototypeOf(body) === Object.prototype;
  if (!isPlain) return body;
  const entries = Object.entries(body as object).map(
    async ([name, value]): Promise<[string, unknown]> => [name, await readUploads(value)],
  );
  return Object.fromEntries(await Promise.all(entries));
}
