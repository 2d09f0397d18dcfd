// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

import { primitive, queryStyles, type Styles } from "./serialize.js";

/** How a body is written, and as what. */
export interface BodyFormat {
  /** `Content-Type`; absent where the platform says it (a multipart boundary, a blob's own type). */
  readonly contentType?: string;
  readonly serialize: (body: unknown) => NonNullable<RequestInit["body"]>;
}

/** JSON under another media type than `application/json`. */
export function jsonBody(contentType: string): BodyFormat {
  return { contentType, serialize: (body) => JSON.stringify(body) };
}

/** `application/x-www-form-urlencoded`, each property in its own style. */
export function formBody(styles: Styles = {}): BodyFormat {
  const serialize = queryStyles(styles);
  return {
    contentType: "application/x-www-form-urlencoded",
    serialize: (body) =>
      body instanceof URLSearchParams
        ? body.toString()
        : serialize(Object(body) as object).replaceAll("%20", "+"),
  };
}

/** Text as it is. */
export function textBody(contentType: string): BodyFormat {
  return { contentType, serialize: (body) => (typeof body === "string" ? body : primitive(body)) };
}

/** Bytes as they are: a `Blob`, a buffer, a view or a stream. */
export function binaryBody(contentType: string): BodyFormat {
  return { contentType, serialize: (body) => body as Blob };
}

/** What the document says of one part of a multipart body. */
export interface Part {
  readonly contentType?: string;
}

/** `multipart/form-data`: blobs as files, arrays as parts of one name, objects as JSON. */
export function multipartBody(parts: Readonly<Record<string, Part>> = {}): BodyFormat {
  return {
    serialize: (body) => {
      if (body instanceof FormData) return body;
      const form = new FormData();
      for (const [name, value] of Object.entries(Object(body) as Record<string, unknown>)) {
        for (const item of Array.isArray(value) ? (value as unknown[]) : [value])
          append(form, name, item, parts[name] ?? {});
      }
      return form;
    },
  };
}

function append(form: FormData, name: string, value: unknown, { contentType }: Part): void {
  if (value === undefined || value === null) return;
  if (value instanceof Blob) {
    form.append(
      name,
      contentType && !value.type ? new Blob([value], { type: contentType }) : value,
    );
  } else if (contentType || typeof value === "object") {
    const text =
      contentType && !/json/i.test(contentType) ? primitive(value) : JSON.stringify(value);
    form.append(name, new Blob([text], { type: contentType ?? "application/json" }));
  } else {
    form.append(name, primitive(value));
  }
}
