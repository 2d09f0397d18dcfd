/** Lists as the generators of server frameworks declare them. */

import {
  type Convention,
  cursorAt,
  cursorPage,
  integer,
  json,
  linkTo,
  nullable,
  numberOf,
  object,
  query,
  type Schema,
  slice,
  string,
  things,
} from "./convention.js";

/** A string that may be null or missing, as validators declare it. */
const nullish: Schema = { anyOf: [{ anyOf: [{ not: {} }, string] }, { type: "null" }] };
const eitherNull = (type: string): Schema => ({ anyOf: [{ type }, { type: "null" }] });
const described = (name: string, description: string): Schema => query(name, string, { description });

export const byFrameworks: readonly Convention[] = [
  {
    name: "a page of cursors that also has its own",
    parameters: [query("cursor", eitherNull("string")), query("size", { ...integer, default: 50 })],
    response: object(
      {
        items: things,
        total: eitherNull("integer"),
        current_page: eitherNull("string"),
        current_page_backwards: eitherNull("string"),
        previous_page: eitherNull("string"),
        next_page: eitherNull("string"),
      },
      "items",
    ),
    serve: (all, url, size) => {
      const cursor = url.searchParams.get("cursor");
      const { items, next, index } = cursorPage(all, cursor, size);
      const own = { total: null, current_page: cursorAt(index), current_page_backwards: cursorAt(all.length) };
      return { body: { items, ...own, previous_page: null, next_page: next ?? null } };
    },
  },
  {
    name: "content and a page object that counts from 0",
    parameters: [
      query("page", { ...integer, default: 0, minimum: 0 }),
      query("size"),
      query("sort", { type: "array", items: string }),
    ],
    response: object({
      content: things,
      page: object({ size: integer, number: integer, totalElements: integer, totalPages: integer }),
    }),
    serve: (all, url, size) => {
      const number = numberOf(url, "page", 0);
      const { items, pages } = slice(all, number, size);
      return { body: { content: items, page: { size, number, totalElements: all.length, totalPages: pages } } };
    },
  },
  {
    name: "pages and offsets in one pagination object",
    parameters: ["page", "pageSize", "start", "limit"].map((name) => query(`pagination[${name}]`)),
    response: object({
      data: things,
      meta: object({ pagination: object({ page: integer, pageSize: integer, pageCount: integer, total: integer }) }),
    }),
    serve: (all, url, size) => {
      const page = numberOf(url, "pagination[page]", 1);
      const { items, pages } = slice(all, page - 1, size);
      return {
        body: { data: items, meta: { pagination: { page, pageSize: size, pageCount: pages, total: all.length } } },
      };
    },
  },
  {
    name: "an offset, a total of all and one of those that match",
    parameters: [query("limit"), query("offset"), query("filter", string)],
    response: object({ data: things, meta: object({ total_count: integer, filter_count: integer }) }),
    serve: (all, url, size) => {
      const from = numberOf(url, "offset", 0);
      const meta = { total_count: all.length + 100, filter_count: all.length };
      return { body: { data: json(all.slice(from, from + size)), meta } };
    },
  },
  {
    name: "start and length, with the records that match",
    parameters: [query("draw"), query("start"), query("length")],
    response: object({ draw: integer, recordsTotal: integer, recordsFiltered: integer, data: things }),
    serve: (all, url, size) => {
      const from = numberOf(url, "start", 0);
      const counts = { draw: 1, recordsTotal: all.length + 100, recordsFiltered: all.length };
      return { body: { ...counts, data: json(all.slice(from, from + size)) } };
    },
  },
  {
    name: "totals that are -1 where they are not counted",
    parameters: [query("page", { ...integer, default: 1 }), query("perPage", { ...integer, default: 30 })],
    response: object({ page: integer, perPage: integer, totalItems: integer, totalPages: integer, items: things }),
    serve: (all, url, size) => {
      const page = numberOf(url, "page", 1);
      const { items } = slice(all, page - 1, size);
      return { body: { page, perPage: size, totalItems: -1, totalPages: -1, items } };
    },
  },
  {
    name: "an array by offset and limit as strings, with a range of headers",
    parameters: [described("offset", "Limiting and Pagination"), described("limit", "Limiting and Pagination")],
    response: things,
    serve: (all, url, size) => {
      const from = numberOf(url, "offset", 0);
      if (from > 0 && from > all.length) return { status: 416, body: {} };
      const some = all.slice(from, from + size);
      return {
        status: 206,
        headers: { "content-range": `${String(from)}-${String(from + some.length - 1)}/*` },
        body: json(some),
      };
    },
  },
  {
    name: "links and meta, with an array of links in it",
    parameters: [query("page")],
    response: object({
      data: things,
      links: object({ first: string, last: string, prev: nullable("string"), next: nullable("string") }),
      meta: object({
        current_page: integer,
        from: nullable("integer"),
        last_page: integer,
        links: {
          type: "array",
          items: object({ url: nullable("string"), label: string, active: { type: "boolean" } }),
        },
        path: string,
        per_page: integer,
        to: nullable("integer"),
        total: integer,
      }),
    }),
    serve: (all, url, size) => {
      const page = numberOf(url, "page", 1);
      const { items, more, pages } = slice(all, page - 1, size);
      const next = more ? linkTo(url, { page: page + 1 }) : null;
      const links = {
        first: linkTo(url, { page: 1 }),
        last: linkTo(url, { page: Math.max(1, pages) }),
        prev: null,
        next,
      };
      const meta = {
        current_page: page,
        from: null,
        last_page: Math.max(1, pages),
        links: [],
        path: url.pathname,
        per_page: size,
      };
      return { body: { data: items, links, meta: { ...meta, to: null, total: all.length } } };
    },
  },
  {
    name: "a page that does not count, with a link to the next",
    parameters: [query("page")],
    response: object({
      data: things,
      links: object({
        first: nullable("string"),
        last: nullable("string"),
        prev: nullable("string"),
        next: nullable("string"),
      }),
      meta: object({
        current_page: integer,
        from: nullable("integer"),
        path: string,
        per_page: integer,
        to: nullable("integer"),
      }),
    }),
    serve: (all, url, size) => {
      const page = numberOf(url, "page", 1);
      const { items, more } = slice(all, page - 1, size);
      const links = { first: null, last: null, prev: null, next: more ? linkTo(url, { page: page + 1 }) : null };
      return {
        body: { data: items, links, meta: { current_page: page, from: null, path: "/", per_page: size, to: null } },
      };
    },
  },
  {
    name: "next_cursor and next_page_url",
    parameters: [query("cursor", string), query("per_page")],
    response: object({
      data: things,
      path: string,
      per_page: integer,
      next_cursor: nullable("string"),
      next_page_url: nullable("string"),
      prev_cursor: nullable("string"),
      prev_page_url: nullable("string"),
    }),
    serve: (all, url, size) => {
      const { items, next } = cursorPage(all, url.searchParams.get("cursor"), size);
      const links = {
        next_cursor: next ?? null,
        next_page_url: next === undefined ? null : linkTo(url, { cursor: next }),
      };
      return { body: { data: items, path: "/", per_page: size, ...links, prev_cursor: null, prev_page_url: null } };
    },
  },
  {
    name: "members of a collection, with a view of its pages",
    parameters: [query("page", { ...integer, default: 1 }), query("itemsPerPage", { ...integer, default: 30 })],
    response: object({
      "hydra:member": things,
      "hydra:totalItems": integer,
      "hydra:view": object({
        "@id": string,
        "@type": string,
        "hydra:first": string,
        "hydra:last": string,
        "hydra:next": string,
      }),
    }),
    serve: (all, url, size) => {
      const page = numberOf(url, "page", 1);
      const { items, more } = slice(all, page - 1, size);
      const next = more ? { "hydra:next": `${url.pathname}?page=${String(page + 1)}` } : {};
      return { body: { "hydra:member": items, "hydra:totalItems": all.length, "hydra:view": { "@id": "/", ...next } } };
    },
  },
  {
    name: "a cursor that may be null or missing, as a validator declares it",
    parameters: [query("cursor", nullish), query("limit", { type: "number", default: 10 })],
    response: object({ items: things, nextCursor: nullish }, "items"),
    serve: (all, url, size) => {
      const { items, next } = cursorPage(all, url.searchParams.get("cursor"), size);
      return { body: { items, ...(next === undefined ? {} : { nextCursor: next }) } };
    },
  },
  {
    name: "meta with counts of items and pages, and links",
    parameters: [
      query("page", { type: "number" }),
      query("limit", { type: "number" }),
      query("sortBy", { type: "array", items: string }),
    ],
    response: object({
      data: things,
      meta: object({
        itemsPerPage: integer,
        totalItems: integer,
        currentPage: integer,
        totalPages: integer,
        sortBy: { type: "array", items: { type: "array", items: string } },
      }),
      links: object({ first: string, previous: string, current: string, next: string, last: string }),
    }),
    serve: (all, url, size) => {
      const page = numberOf(url, "page", 1);
      const { items, more, pages } = slice(all, page - 1, size);
      const meta = {
        itemsPerPage: size,
        totalItems: all.length,
        currentPage: page,
        totalPages: pages,
        sortBy: [["id", "ASC"]],
      };
      return {
        body: {
          data: items,
          meta,
          links: { current: url.href, ...(more ? { next: linkTo(url, { page: page + 1 }) } : {}) },
        },
      };
    },
  },
];
