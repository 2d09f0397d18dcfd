/** A document for each style of pagination. */

interface PagingDocument {
  readonly document: object;
  /** Whether an empty page can state that there is more. */
  readonly empty: boolean;
}

const row = { type: "object", required: ["id"], properties: { id: { type: "integer" }, name: { type: "string" } } };
const rows = { type: "array", items: row };

function documentWith(parameters: readonly string[], schema: object, headers: object = {}): object {
  const content = { "application/json": { schema } };
  return {
    openapi: "3.1.0",
    info: { title: "Rows", version: "1.0.0" },
    servers: [{ url: "https://api.example.com" }],
    paths: {
      "/rows": {
        get: {
          parameters: parameters.map((name) => ({
            name,
            in: name.startsWith("x-") ? "header" : "query",
            schema: { type: /cursor|after/u.test(name) ? "string" : "integer" },
          })),
          responses: { 200: { description: "Rows.", headers, content } },
        },
      },
    },
  };
}

const envelope = (properties: object, required = ["data", ...Object.keys(properties)]): object => ({
  type: "object",
  required,
  properties: { data: rows, ...properties },
});

export const pagingDocuments: Readonly<Record<string, PagingDocument>> = {
  "a cursor that may be null": {
    document: documentWith(["cursor", "limit"], envelope({ next_cursor: { type: ["string", "null"] } })),
    empty: true,
  },
  "a cursor that is always a string": {
    document: documentWith(["cursor"], envelope({ next_cursor: { type: "string" }, has_more: { type: "boolean" } })),
    empty: true,
  },
  "items that may be left out": {
    document: documentWith(
      ["cursor"],
      envelope({ next_cursor: { type: "string" }, has_more: { type: "boolean" } }, ["has_more"]),
    ),
    empty: true,
  },
  "the last id": {
    document: documentWith(["starting_after", "limit"], envelope({ has_more: { type: "boolean" } })),
    empty: false,
  },
  "page numbers and their total": {
    document: documentWith(
      ["page", "per_page"],
      envelope({ page: { type: "integer" }, total_pages: { type: "integer" } }),
    ),
    empty: true,
  },
  "an offset and a total": {
    document: documentWith(["offset", "limit"], envelope({ total: { type: "integer" } })),
    empty: false,
  },
  "links to the next page": {
    document: documentWith(["cursor"], envelope({ next: { type: ["string", "null"], format: "uri" } })),
    empty: true,
  },
  "links by their relation": {
    document: documentWith(
      ["limit"],
      envelope({
        links: {
          type: "array",
          items: { type: "object", properties: { rel: { type: "string" }, href: { type: "string" } } },
        },
      }),
    ),
    empty: true,
  },
  "a cursor in headers": {
    document: documentWith(["x-cursor", "limit"], envelope({}), { "X-Next-Cursor": { schema: { type: "string" } } }),
    empty: true,
  },
  "links in a header": {
    document: documentWith(["page"], rows, { Link: { description: "rel=next", schema: { type: "string" } } }),
    empty: true,
  },
};

/** All of them in one document. */
export const allPagingDocuments = (): object => {
  const [first, ...others] = Object.values(pagingDocuments).map(({ document }) => document as { paths: object });
  const paths = [first, ...others].map((document, index) => [
    `/list-${String(index)}`,
    Object.values(document?.paths ?? {})[0],
  ]);
  return { ...first, paths: Object.fromEntries(paths) as object };
};
