/** Lists by cursor and by link. */

import {
  type Convention,
  cursorAt,
  cursorPage,
  indexOf,
  integer,
  json,
  linkTo,
  nullable,
  numberOf,
  object,
  query,
  string,
  things,
  boolean,
} from "./convention.js";

const cursor = query("cursor", string);
const maybe = nullable("string");

export const byCursors: readonly Convention[] = [
  {
    name: "next as a link, declared as a string",
    parameters: [cursor],
    response: object({ next: maybe, previous: maybe, results: things }),
    serve: (all, url, size) => {
      const { items, next } = cursorPage(all, url.searchParams.get("cursor"), size);
      return {
        body: { next: next === undefined ? null : linkTo(url, { cursor: next }), previous: null, results: items },
      };
    },
  },
  {
    name: "next_page as a token",
    parameters: [query("page", string, { description: "The token of a page." }), query("limit")],
    response: object({ data: things, next_page: maybe }),
    serve: (all, url, size) => {
      const { items, next } = cursorPage(all, url.searchParams.get("page"), size);
      return { body: { data: items, next_page: next ?? null } };
    },
  },
  {
    name: "next_page as a relative link, taken by a token",
    parameters: [query("page_token", string)],
    response: object({ data: things, next_page: string }),
    serve: (all, url, size) => {
      const { items, next } = cursorPage(all, url.searchParams.get("page_token"), size);
      const link = new URL(linkTo(url, { page_token: next ?? "" }));
      return { body: { data: items, ...(next === undefined ? {} : { next_page: link.pathname + link.search }) } };
    },
  },
  {
    name: "next as a number, taken by a cursor",
    parameters: [cursor],
    response: object({ data: things, next: string }),
    serve: (all, url, size) => {
      const index = Number(url.searchParams.get("cursor") ?? 0);
      const end = index + size;
      return { body: { data: json(all.slice(index, end)), next: end < all.length ? end : null } };
    },
  },
  {
    name: "next as an object of parameters",
    parameters: [cursor, query("limit")],
    response: object({ data: things, next: string }),
    serve: (all, url, size) => {
      const { items, next } = cursorPage(all, url.searchParams.get("cursor"), size);
      return { body: { data: items, ...(next === undefined ? {} : { next: { cursor: next, limit: size } }) } };
    },
  },
  {
    name: "exclusiveStartKey and LastEvaluatedKey",
    parameters: [query("exclusiveStartKey", string), query("limit")],
    response: object({ Items: things, LastEvaluatedKey: string, Count: integer }),
    serve: (all, url, size) => {
      const { items, next } = cursorPage(all, url.searchParams.get("exclusiveStartKey"), size);
      return { body: { Items: items, ...(next === undefined ? {} : { LastEvaluatedKey: next }) } };
    },
  },
  {
    name: "a header for the next page token",
    parameters: [query("page_token", string), query("page_size")],
    response: things,
    headers: ["X-Next-Page-Token"],
    serve: (all, url, size) => {
      const { items, next } = cursorPage(all, url.searchParams.get("page_token"), size);
      return { headers: next === undefined ? {} : { "x-next-page-token": next }, body: items };
    },
  },
  {
    name: "a header for the cursor of the next page, next to page numbers",
    parameters: [query("count"), query("page"), cursor],
    response: things,
    headers: ["X-Cursor-NextPage", "X-Cursor-PreviousPage"],
    serve: (all, url, size) => {
      const { items, next } = cursorPage(all, url.searchParams.get("cursor"), size);
      return { headers: next === undefined ? {} : { "x-cursor-nextpage": next }, body: items };
    },
  },
  {
    name: "a next position on every page, under the API's own name",
    parameters: [query("stream_position", string), query("limit")],
    response: object({ entries: things, next_stream_position: integer }),
    serve: (all, url, size) => {
      const index = numberOf(url, "stream_position", 0);
      const items = all.slice(index, index + size);
      return { body: { entries: json(items), next_stream_position: index + items.length } };
    },
  },
  {
    name: "a resumptionToken",
    parameters: [query("resumptionToken", string), query("metadataPrefix", string)],
    response: object({ records: things, resumptionToken: string }),
    serve: (all, url, size) => {
      const { items, next } = cursorPage(all, url.searchParams.get("resumptionToken"), size);
      return { body: { records: items, ...(next === undefined ? {} : { resumptionToken: next }) } };
    },
  },
  {
    name: "an offset as a string, which the response repeats",
    parameters: [query("offset", string), query("limit", string)],
    response: object({ total: integer, count: integer, limit: string, offset: string, records: things }),
    serve: (all, url, size) => {
      const from = numberOf(url, "offset", 0);
      const items = all.slice(from, from + size);
      const own = { count: items.length, limit: String(size), offset: String(from) };
      return { body: { total: all.length, ...own, records: json(items) } };
    },
  },
  {
    name: "a header for the continuation in the request and in the response",
    parameters: [{ ...query("x-ms-continuation", string), in: "header" }, query("limit")],
    response: things,
    headers: ["x-ms-continuation"],
    serve: (all, _, size, headers) => {
      const { items, next } = cursorPage(all, headers.get("x-ms-continuation"), size);
      return { headers: next === undefined ? {} : { "x-ms-continuation": next }, body: items };
    },
  },
  {
    name: "a header for the continuation, empty at the end",
    parameters: [query("continuationToken", string)],
    response: object({ value: things }),
    headers: ["x-ms-continuationtoken"],
    serve: (all, url, size) => {
      const { items, next = "" } = cursorPage(all, url.searchParams.get("continuationToken"), size);
      return { headers: { "x-ms-continuationtoken": next }, body: { value: items } };
    },
  },
  {
    name: "an empty object after the last page",
    parameters: [query("pageToken", string)],
    response: object({ things, nextPageToken: string }),
    serve: (all, url, size) => {
      const { items, next } = cursorPage(all, url.searchParams.get("pageToken"), size);
      return {
        body: all.length === 0 ? {} : { things: items, ...(next === undefined ? {} : { nextPageToken: next }) },
      };
    },
  },
  {
    name: "pagination.cursor, empty at the end",
    parameters: [query("after", string), query("first")],
    response: object({ data: things, pagination: object({ cursor: string }) }),
    serve: (all, url, size) => {
      const { items, next } = cursorPage(all, url.searchParams.get("after"), size);
      return { body: { data: items, pagination: next === undefined ? {} : { cursor: next } } };
    },
  },
  {
    name: "pageInfo with an end cursor on every page",
    parameters: [query("first"), query("after", string), query("last"), query("before", string)],
    response: object({
      nodes: things,
      pageInfo: object({ endCursor: maybe, hasNextPage: boolean, startCursor: maybe }),
    }),
    serve: (all, url, size) => {
      const { items, next, index } = cursorPage(all, url.searchParams.get("after"), size);
      const pageInfo = { endCursor: cursorAt(index + size), hasNextPage: next !== undefined, startCursor: null };
      return { body: { nodes: items, pageInfo } };
    },
  },
  {
    name: "edges that carry their cursors, with no last one",
    parameters: [query("first"), query("after", string)],
    response: object({ edges: { type: "array", items: object({ id: integer, cursor: string }) } }),
    serve: (all, url, size) => {
      const index = indexOf(url.searchParams.get("after"));
      const edges = all.slice(index, index + size).map(({ id }, at) => ({ id, cursor: cursorAt(index + at + 1) }));
      return { body: { edges } };
    },
  },
  {
    name: "the key of the last item for start_after, with has_more",
    parameters: [query("page_size"), query("start_after_thing_id", string)],
    response: object({ things, last_thing_id: maybe, has_more: boolean }),
    serve: (all, url, size) => {
      const from = numberOf(url, "start_after_thing_id", 0);
      const page = all.slice(from, from + size);
      const last = page.length === 0 ? null : String(from + page.length);
      return { body: { things: json(page), last_thing_id: last, has_more: from + size < all.length } };
    },
  },
  {
    name: "paging.next.after",
    parameters: [query("after", string), query("limit")],
    response: object({ results: things, paging: object({ next: object({ after: string, link: string }) }) }),
    serve: (all, url, size) => {
      const { items, next } = cursorPage(all, url.searchParams.get("after"), size);
      return {
        body: { results: items, ...(next === undefined ? {} : { paging: { next: { after: next, link: "?" } } }) },
      };
    },
  },
  {
    name: "_embedded and _links, left out when there is nothing",
    parameters: [query("limit"), query("from", string)],
    response: object({
      _embedded: object({ things }),
      _links: object({ next: object({ href: string }), self: object({ href: string }) }),
    }),
    serve: (all, url, size) => {
      const index = indexOf(url.searchParams.get("from"));
      const end = index + size;
      const next = end < all.length ? { next: { href: linkTo(url, { from: cursorAt(end) }) } } : {};
      const embedded = all.length === 0 ? {} : { _embedded: { things: json(all.slice(index, end)) } };
      return { body: { ...embedded, _links: { self: { href: url.href }, ...next } } };
    },
  },
  {
    name: "an `@nextLink`",
    parameters: [query("$top"), query("$skiptoken", string)],
    response: object({ value: things, "@nextLink": string }),
    serve: (all, url, size) => {
      const { items, next } = cursorPage(all, url.searchParams.get("$skiptoken"), size);
      return {
        body: { value: items, ...(next === undefined ? {} : { "@nextLink": linkTo(url, { $skiptoken: next }) }) },
      };
    },
  },
];
