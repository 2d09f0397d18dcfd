/** Lists that a client easily takes to start or end elsewhere than they do. */

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
  slice,
  string,
  things,
} from "./convention.js";

const page = query("page");
const cursor = query("cursor", string);

export const endings: readonly Convention[] = [
  {
    name: "an offset that counts pages",
    parameters: [query("offset", integer, { description: "Number of pages to skip" }), query("limit")],
    response: object({ data: things, total: integer }),
    serve: (all, url, size) => ({
      body: { data: slice(all, numberOf(url, "offset", 0), size).items, total: all.length },
    }),
  },
  {
    name: "a total of pages",
    parameters: [page, query("limit")],
    response: object({ data: things, pages: object({ current: integer, total: integer }) }),
    serve: (all, url, size) => {
      const current = numberOf(url, "page", 1);
      const { items, pages } = slice(all, current - 1, size);
      return { body: { data: items, pages: { current, total: pages } } };
    },
  },
  {
    name: "a total of the page's own items",
    parameters: [page],
    response: object({ data: things, total: { ...integer, description: "Number of items in this page" } }),
    serve: (all, url, size) => {
      const { items } = slice(all, numberOf(url, "page", 1) - 1, size);
      return { body: { data: items, total: (items as readonly unknown[]).length } };
    },
  },
  {
    name: "a total of each page's own items, which is not described",
    parameters: [page, query("limit")],
    response: object({ data: things, total: integer }),
    serve: (all, url, size) => {
      const { items } = slice(all, numberOf(url, "page", 1) - 1, size);
      return { body: { data: items, total: (items as readonly unknown[]).length } };
    },
  },
  {
    name: "a total of each page's own items, by offset",
    parameters: [query("offset"), query("limit")],
    response: object({ data: things, meta: object({ total_count: integer }) }),
    serve: (all, url, size) => {
      const items = all.slice(numberOf(url, "offset", 0)).slice(0, size);
      return { body: { data: json(items), meta: { total_count: items.length } } };
    },
  },
  {
    name: "a total that may be one of each page, and an error after the last page",
    parameters: [page],
    response: object({ results: things, total: integer }),
    serve: (all, url, size) => {
      const number = numberOf(url, "page", 1);
      const { items, pages } = slice(all, number - 1, size);
      if (number > Math.max(pages, 1)) return { status: 404, body: { detail: "Invalid page." } };
      return { body: { results: items, total: all.length } };
    },
  },
  {
    name: "a total that may be one of each page, of a list that comes in one piece",
    parameters: [page],
    response: object({ results: things, total: integer }),
    serve: (all) => ({ body: { results: json(all), total: all.length } }),
  },
  {
    name: "an offset that counts from 1, and a total that may be one of each page",
    parameters: [query("start"), query("limit")],
    response: object({ results: things, total: integer }),
    serve: (all, url, size) => ({
      body: { results: json(all.slice(numberOf(url, "start", 1) - 1).slice(0, size)), total: all.length },
    }),
  },
  {
    name: "a header of each page's own number of items",
    parameters: [page, query("per_page")],
    headers: ["X-Total-Count"],
    response: things,
    serve: (all, url, size) => {
      const { items } = slice(all, numberOf(url, "page", 1) - 1, size);
      return { headers: { "X-Total-Count": String((items as readonly unknown[]).length) }, body: items };
    },
  },
  {
    name: "a number of pages that is that of the last one, from 0",
    parameters: [query("page", { ...integer, default: 0 }), query("size")],
    response: object({ data: things, page: integer, total_pages: integer }),
    serve: (all, url, size) => {
      const number = numberOf(url, "page", 0);
      const { items, pages } = slice(all, number, size);
      return { body: { data: items, page: number, total_pages: Math.max(pages - 1, 0) } };
    },
  },
  {
    name: "nothing but an error after the last page",
    parameters: [page],
    response: things,
    serve: (all, url, size) => {
      const number = numberOf(url, "page", 0);
      const { items, pages } = slice(all, number, size);
      return number > 0 && number >= pages ? { status: 404, body: { message: "Not Found" } } : { body: items };
    },
  },
  {
    name: "a first page that is shorter than the others",
    parameters: [page],
    response: object({ data: things, total: integer }),
    serve: (all, url, size) => {
      const from = (numberOf(url, "page", 1) - 1) * size;
      const items = from === 0 ? all.slice(0, 1) : all.slice(from + 1 - size, from + 1);
      return { body: { data: json(items), total: all.length } };
    },
  },
  {
    name: "a first page that is longer than the others",
    parameters: [page],
    response: object({ data: things, total: integer }),
    serve: (all, url, size) => {
      const from = (numberOf(url, "page", 1) - 1) * size;
      const items = from === 0 ? all.slice(0, size + 1) : all.slice(from + 1, from + size + 1);
      return { body: { data: json(items), total: all.length } };
    },
  },
  {
    name: "an offset and a total that only the first page has",
    parameters: [query("offset"), query("limit")],
    response: object({ data: things, total: integer }),
    serve: (all, url, size) => {
      const from = numberOf(url, "offset", 0);
      return { body: { data: json(all.slice(from, from + size)), total: from === 0 ? all.length : 0 } };
    },
  },
  {
    name: "a page and a total that only the first page has",
    parameters: [page],
    response: object({ data: things, total: integer }),
    serve: (all, url, size) => {
      const number = numberOf(url, "page", 1);
      return { body: { data: slice(all, number - 1, size).items, total: number === 1 ? all.length : 0 } };
    },
  },
  {
    name: "an offset in the response that is the next one",
    parameters: [query("offset"), query("limit")],
    response: object({ records: things, offset: integer }),
    serve: (all, url, size) => {
      const items = all.slice(numberOf(url, "offset", 0)).slice(0, size);
      return { body: { records: json(items), offset: numberOf(url, "offset", 0) + items.length } };
    },
  },
  {
    name: "a page from 0 with an example of another",
    parameters: [query("page", { ...integer, example: 1 }), query("size", { ...integer, example: 20 })],
    response: object({ data: things }),
    serve: (all, url, size) => ({ body: { data: slice(all, numberOf(url, "page", 0), size).items } }),
  },
  {
    name: "numbers that go down to the oldest",
    parameters: [query("from"), query("limit")],
    response: object({ results: things, total: integer, from: nullable("integer"), next: nullable("integer") }),
    serve: (all, url, size) => {
      const newest = 1000;
      const from = numberOf(url, "from", newest);
      const rest = all.slice(newest - from);
      const next = rest.length > size ? from - size : null;
      return { body: { results: json(rest.slice(0, size)), total: all.length, from, next } };
    },
  },
  {
    name: "more as a number, with a cursor on every page",
    parameters: [cursor],
    response: object({ data: things, next_cursor: string, has_more: integer }),
    serve: (all, url, size) => {
      const { items, next, index } = cursorPage(all, url.searchParams.get("cursor"), size);
      const more = next === undefined ? 0 : 1;
      return { body: { data: items, next_cursor: cursorAt(index + size), has_more: more } };
    },
  },
  {
    name: "a cursor that an empty page repeats",
    parameters: [cursor, query("limit")],
    response: object({ data: things, next_cursor: string }),
    serve: (all, url, size) => {
      const { items, index } = cursorPage(all, url.searchParams.get("cursor"), size);
      return { body: { data: items, next_cursor: cursorAt(index + (items as readonly unknown[]).length) } };
    },
  },
  {
    name: "a next link that an empty page repeats",
    parameters: [query("limit")],
    response: object({
      items: things,
      paging: object({ next: string, previous: string, first: string, last: string }),
    }),
    serve: (all, url, size) => {
      const from = numberOf(url, "at", 0);
      const items = all.slice(from, from + size);
      return { body: { items: json(items), paging: { next: linkTo(url, { at: from + items.length }) } } };
    },
  },
  {
    name: "a Link header that an empty page repeats",
    parameters: [query("after", string), query("limit")],
    response: things,
    headers: ["Link"],
    serve: (all, url, size) => {
      const from = numberOf(url, "after", 0);
      const items = all.slice(from, from + size);
      return { headers: { link: `<${linkTo(url, { after: from + items.length })}>; rel="next"` }, body: json(items) };
    },
  },
  {
    name: "a header of the API's own for the next page",
    parameters: [query("page", string, { description: "The value of the `acme-next-page` header." })],
    response: things,
    headers: ["acme-next-page"],
    serve: (all, url, size) => {
      const { items, next } = cursorPage(all, url.searchParams.get("page"), size);
      return { headers: next === undefined ? {} : { "acme-next-page": next }, body: items };
    },
  },
];
