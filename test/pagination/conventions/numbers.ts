/** Lists by page number and by offset. */

import {
  type Convention,
  integer,
  json,
  linkTo,
  nullable,
  numberOf,
  object,
  query,
  slice,
  string,
  thing,
  things,
  boolean,
} from "./convention.js";

const page = query("page");
const link = nullable("string");

export const numbered: readonly Convention[] = [
  {
    name: "page from 0, bare array, nothing stated",
    parameters: [page, query("size")],
    response: things,
    serve: (all, url, size) => ({ body: slice(all, numberOf(url, "page", 0), size).items }),
  },
  {
    name: "page from 0, hits and nbPages",
    parameters: [page, query("hitsPerPage")],
    response: object({ hits: things, page: integer, nbPages: integer, nbHits: integer, hitsPerPage: integer }),
    serve: (all, url, size) => {
      const number = numberOf(url, "page", 0);
      const { items, pages } = slice(all, number, size);
      return { body: { hits: items, page: number, nbPages: pages, nbHits: all.length, hitsPerPage: size } };
    },
  },
  {
    name: "page from 0, pageable.number",
    parameters: [page, query("size")],
    response: object({
      content: things,
      pageable: object({ number: integer, size: integer, sort: object({}) }),
      totalSize: integer,
    }),
    serve: (all, url, size) => {
      const number = numberOf(url, "page", 0);
      return {
        body: { content: slice(all, number, size).items, pageable: { number, size, sort: {} }, totalSize: all.length },
      };
    },
  },
  {
    name: "page from 1 in requests, from 0 in responses",
    parameters: [page, query("size")],
    response: object({
      content: things,
      number: integer,
      first: boolean,
      last: boolean,
      totalPages: integer,
      totalElements: integer,
    }),
    serve: (all, url, size) => {
      const number = numberOf(url, "page", 1) - 1;
      const { items, more, pages } = slice(all, number, size);
      const counts = { totalPages: pages, totalElements: all.length };
      return { body: { content: items, number, first: number === 0, last: !more, ...counts } };
    },
  },
  {
    name: "page from 0 in requests, from 1 in responses",
    parameters: [page],
    response: object({ rows: things, currentPage: integer, total: integer }),
    serve: (all, url, size) => {
      const number = numberOf(url, "page", 0);
      return { body: { rows: slice(all, number, size).items, currentPage: number + 1, total: all.length } };
    },
  },
  {
    name: "page from 1, a current page that never changes",
    parameters: [page],
    response: object({ rows: things, page: integer, pages: integer }),
    serve: (all, url, size) => {
      const { items, pages } = slice(all, numberOf(url, "page", 1) - 1, size);
      return { body: { rows: items, page: 0, pages } };
    },
  },
  {
    name: "page from 1, only the total number of items",
    parameters: [page],
    response: object({ results: things, total_results: integer }),
    serve: (all, url, size) => ({
      body: { results: slice(all, numberOf(url, "page", 1) - 1, size).items, total_results: all.length },
    }),
  },
  {
    name: "page from 0, the number of the last page",
    parameters: [page],
    response: object({ list: things, lastPage: integer }),
    serve: (all, url, size) => {
      const { items, pages } = slice(all, numberOf(url, "page", 0), size);
      return { body: { list: items, lastPage: Math.max(0, pages - 1) } };
    },
  },
  {
    name: "page index with isFirstPage and isLastPage",
    parameters: [query("pageIndex"), query("pageSize")],
    response: object({ data: things, pageIndex: integer, isFirstPage: boolean, isLastPage: boolean }),
    serve: (all, url, size) => {
      const number = numberOf(url, "pageIndex", 0);
      const { items, more } = slice(all, number, size);
      return { body: { data: items, pageIndex: number, isFirstPage: number === 0, isLastPage: !more } };
    },
  },
  {
    name: "next_page as a number or null",
    parameters: [page, query("per_page")],
    response: object({
      things,
      meta: object({ current_page: integer, next_page: nullable("integer"), total_pages: integer }),
    }),
    serve: (all, url, size) => {
      const number = numberOf(url, "page", 1);
      const { items, more, pages } = slice(all, number - 1, size);
      if (number > 1 && number > pages) return { status: 404, body: {} };
      const meta = { current_page: number, next_page: more ? number + 1 : null, total_pages: pages };
      return { body: { things: items, meta } };
    },
  },
  {
    name: "nextPage as a number, left out at the end",
    parameters: [page],
    response: object({ docs: things, nextPage: integer }),
    serve: (all, url, size) => {
      const number = numberOf(url, "page", 1);
      const { items, more } = slice(all, number - 1, size);
      return number > 1 && numberOf(url, "page", 1) * size >= all.length + size
        ? { status: 404, body: {} }
        : { body: { docs: items, ...(more ? { nextPage: number + 1 } : {}) } };
    },
  },
  {
    name: "next_page as a link, with a count",
    parameters: [page, query("per_page")],
    response: object({ things, next_page: link, previous_page: link, count: integer }),
    serve: (all, url, size) => {
      const number = numberOf(url, "page", 1);
      const { items, more, pages } = slice(all, number - 1, size);
      if (number > Math.max(1, pages)) return { status: 400, body: {} };
      const next = more ? linkTo(url, { page: number + 1 }) : null;
      return { body: { things: items, next_page: next, previous_page: null, count: all.length } };
    },
  },
  {
    name: "page[current] and page[size]",
    parameters: [query("page[current]"), query("page[size]")],
    response: object({ things, meta: object({ page: object({ current: integer, total_pages: integer }) }) }),
    serve: (all, url, size) => {
      const current = numberOf(url, "page[current]", 1);
      const { items, pages } = slice(all, current - 1, size);
      return { body: { things: items, meta: { page: { current, total_pages: pages } } } };
    },
  },
  {
    name: "a required pageable object",
    parameters: [query("pageable", { $ref: "#/components/schemas/Pageable" }, { required: true })],
    response: object({ content: things, last: boolean, number: integer }),
    serve: (all, url, size) => {
      const number = numberOf(url, "page", 0);
      const { items, more } = slice(all, number, size);
      return { body: { content: items, last: !more, number } };
    },
  },
  {
    name: "a deepObject of page and size",
    parameters: [
      query("pageRequest", object({ page: integer, size: integer }), { style: "deepObject", explode: true }),
    ],
    response: object({ content: things, totalPages: integer }),
    serve: (all, url, size) => {
      const { items, pages } = slice(all, numberOf(url, "pageRequest[page]", 0), size);
      return { body: { content: items, totalPages: pages } };
    },
  },
  {
    name: "headers for the page, the next one and the number of pages",
    parameters: [page, query("per_page")],
    response: things,
    headers: ["X-Page", "X-Next-Page", "X-Total-Pages", "X-Total"],
    serve: (all, url, size) => {
      const number = numberOf(url, "page", 1);
      const { items, more, pages } = slice(all, number - 1, size);
      if (number > Math.max(1, pages)) return { status: 404, body: {} };
      const next = more ? String(number + 1) : "";
      return {
        headers: { "x-page": String(number), "x-next-page": next, "x-total-pages": String(pages) },
        body: items,
      };
    },
  },
  {
    name: "a header for the total number of items",
    parameters: [page, query("limit")],
    response: things,
    headers: ["X-Total-Count"],
    serve: (all, url, size) => ({
      headers: { "x-total-count": String(all.length) },
      body: slice(all, numberOf(url, "page", 1) - 1, size).items,
    }),
  },
  {
    name: "the last page again beyond the end",
    parameters: [query("searchCriteria[currentPage]"), query("searchCriteria[pageSize]")],
    response: object({ items: things }),
    serve: (all, url, size) => {
      const last = Math.max(1, Math.ceil(all.length / size));
      return {
        body: { items: slice(all, Math.min(last, numberOf(url, "searchCriteria[currentPage]", 1)) - 1, size).items },
      };
    },
    endsInError: true,
  },
  {
    name: "offset with a total that is not stated",
    parameters: [query("skip"), query("take")],
    response: object({ value: things }),
    serve: (all, url, size) => {
      const from = numberOf(url, "skip", 0);
      return { body: { value: json(all.slice(from, from + size)) } };
    },
  },
  {
    name: "an offset that counts from 1, which nothing states",
    parameters: [query("start"), query("limit")],
    response: object({ entries: things, total: integer }),
    serve: (all, url, size) => {
      const from = Math.max(1, numberOf(url, "start", 1)) - 1;
      return { body: { entries: json(all.slice(from, from + size)), total: all.length } };
    },
  },
  {
    name: "an offset and a next link",
    parameters: [query("offset"), query("limit")],
    response: object({ items: things, next: link, previous: link, total: integer }),
    serve: (all, url, size) => {
      const from = numberOf(url, "offset", 0);
      if (from > 0 && from >= all.length) return { status: 404, body: {} };
      const next = from + size < all.length ? linkTo(url, { offset: from + size }) : null;
      return { body: { items: json(all.slice(from, from + size)), next, previous: null, total: all.length } };
    },
  },
  {
    name: "next_offset as a number",
    parameters: [query("offset"), query("limit")],
    response: object({ items: things, paging: object({ next_offset: nullable("integer") }) }),
    serve: (all, url, size) => {
      const from = numberOf(url, "offset", 0);
      const next = from + size < all.length ? from + size : null;
      return { body: { items: json(all.slice(from, from + size)), paging: { next_offset: next } } };
    },
  },
  {
    name: "items that are null when there are none",
    parameters: [page],
    response: object({ items: things, pages: integer }, "items", "pages"),
    serve: (all, url, size) => {
      const { items, pages } = slice(all, numberOf(url, "page", 1) - 1, size);
      return { body: { items: all.length === 0 ? null : items, pages } };
    },
  },
  {
    name: "items left out when there are none",
    parameters: [query("startIndex"), query("count")],
    response: object({ totalResults: integer, startIndex: integer, itemsPerPage: integer, Resources: things }),
    serve: (all, url, size) => {
      const start = Math.max(1, numberOf(url, "startIndex", 1));
      const some = all.slice(start - 1, start - 1 + size);
      const counts = { totalResults: all.length, startIndex: start, itemsPerPage: some.length };
      return { body: { ...counts, ...(some.length > 0 ? { Resources: json(some) } : {}) } };
    },
  },
  {
    name: "items under a union of arrays",
    parameters: [page],
    response: object({
      items: { oneOf: [things, { type: "array", items: object({ label: string }) }] },
      pages: integer,
    }),
    serve: (all, url, size) => {
      const { items, pages } = slice(all, numberOf(url, "page", 1) - 1, size);
      return { body: { items, pages } };
    },
  },
  {
    name: "a response that is one of two arrays",
    parameters: [page],
    response: {
      anyOf: [
        { type: "array", items: object({ label: string }) },
        { type: "array", items: thing },
      ],
    },
    serve: (all, url, size) => ({ body: slice(all, numberOf(url, "page", 1) - 1, size).items }),
  },
];
