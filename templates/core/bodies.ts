import { primitive, queryStyles, type Styles } from "./serialize.js";

/** How a body is serialised, and its media type. */
export interface BodyFormat {
  /** `Content-Type`; absent where the platform sets it (a multipart boundary, a blob's own type). */
  readonly contentType?: string;
  readonly serialize: (body: unknown) => NonNullable<RequestInit["body"]>;
}

/** JSON under another media type than `application/json`. */
export function jsonBody(contentType: string): BodyFormat {
  return { contentType, serialize: (body) => JSON.stringify(body) };
}

/** `application/x-www-form-urlencoded`, each property in its own style; an object without one as JSON. */
export function formBody(styles: Styles = {}): BodyFormat {
  return {
    contentType: "application/x-www-form-urlencoded",
    serialize: (body) => {
      if (body instanceof URLSearchParams) return body.toString();
      const values = Object(body) as Record<string, unknown>;
      const objects = Object.entries(values).flatMap(([name, value]) =>
        isPlain(value) ? [[name, { json: true }]] : [],
      );
      return queryStyles({ ...Object.fromEntries(objects), ...styles })(values).replaceAll("%20", "+");
    },
  };
}

const isPlain = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** Text, unchanged. */
export function textBody(contentType: string): BodyFormat {
  return { contentType, serialize: (body) => (typeof body === "string" ? body : primitive(body)) };
}

/** Bytes, unchanged: a `Blob`, a buffer, a view or a stream. */
export function binaryBody(contentType: string): BodyFormat {
  return { contentType, serialize: (body) => body as Blob };
}

/** What the document declares for one part of a multipart body. */
export interface Part {
  readonly contentType?: string;
}

/** A multipart body: blobs as files, arrays as parts of one name, objects as JSON. */
export function multipartBody(parts: Readonly<Record<string, Part>> = {}, type = "multipart/form-data"): BodyFormat {
  return {
    serialize: (body) => {
      if (body instanceof FormData) return body;
      // `FormData` would send every part that has a media type as a file.
      const boundary = Array.from({ length: 4 }, () => Math.random().toString(36).slice(2)).join("");
      const pieces = Object.entries(Object(body) as Record<string, unknown>).flatMap(([name, value]) =>
        (Array.isArray(value) ? (value as unknown[]) : [value])
          .filter((item) => item !== undefined && item !== null)
          .flatMap((item) => [
            `--${boundary}\r\n`,
            ...part(name, item, (Object.hasOwn(parts, name) && parts[name]) || {}),
            "\r\n",
          ]),
      );
      return new Blob([...pieces, `--${boundary}--\r\n`], { type: `${type}; boundary=${boundary}` });
    },
  };
}

function part(name: string, value: unknown, { contentType }: Part): (string | Blob)[] {
  const head = (filename: string | undefined, type: string | undefined): string =>
    `Content-Disposition: form-data; name="${quoted(name)}"${filename ? `; filename="${quoted(filename)}"` : ""}\r\n` +
    `${type ? `Content-Type: ${type}\r\n` : ""}\r\n`;
  if (value instanceof Blob) {
    const { name: filename = "blob" } = value as Partial<File>;
    return [head(filename, value.type || contentType || "application/octet-stream"), value];
  }
  const isJson = contentType ? /[/+]json\b/i.test(contentType) : typeof value === "object" && !(value instanceof Date);
  return [
    head(undefined, contentType ?? (isJson ? "application/json" : undefined)),
    isJson ? JSON.stringify(value) : primitive(value),
  ];
}

/** Escaped as in HTML forms. */
const quoted = (name: string): string => name.replace(/["\r\n]/g, encodeURIComponent);
