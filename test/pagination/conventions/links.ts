/** Lists whose links are among others, or declared and never sent. */

import {
  type Convention,
  cursorPage,
  integer,
  json,
  linkTo,
  numberOf,
  object,
  query,
  slice,
  string,
  things,
} from "./convention.js";

const linksBy = (relation: string, url: string): object => ({
  type: "array",
  items: object({ [relation]: string, [url]: string, title: string }),
});

export const byLinks: readonly Convention[] = [
  {
    name: "links of a bundle, by their relation",
    parameters: [query("_count")],
    response: object({ resourceType: string, total: integer, link: { ...linksBy("relation", "url") }, entry: things }),
    serve: (all, url, size) => {
      const from = numberOf(url, "_from", 0);
      const next = from + size < all.length ? [{ relation: "next", url: linkTo(url, { _from: from + size }) }] : [];
      const link = [{ relation: "self", url: url.href }, ...next];
      return { body: { resourceType: "Bundle", total: all.length, link, entry: json(all.slice(from, from + size)) } };
    },
  },
  {
    name: "links of features, with a token that only they have",
    parameters: [query("limit"), query("token", string)],
    response: object({ features: things, links: { ...linksBy("rel", "href") } }),
    serve: (all, url, size) => {
      const { items, next } = cursorPage(all, url.searchParams.get("token"), size);
      const links = next === undefined ? [] : [{ rel: "next", href: linkTo(url, { token: next }) }];
      return { body: { features: items, links: [{ rel: "self", href: url.href }, ...links] } };
    },
  },
  {
    name: "a link that is an object with its URL",
    parameters: [query("page[after]", string), query("page[size]")],
    response: object({
      data: things,
      links: object({ next: { oneOf: [{ type: "null" }, string, object({ href: string })] } }),
    }),
    serve: (all, url, size) => {
      const { items, next } = cursorPage(all, url.searchParams.get("page[after]"), size);
      const link = next === undefined ? null : { href: linkTo(url, { "page[after]": next }) };
      return { body: { data: items, links: { next: link } } };
    },
  },
  {
    name: "a link of unknown type that is an object with its URL, with page numbers",
    parameters: [query("page[number]"), query("page[size]")],
    response: object({ data: things, links: object({ next: {} }) }),
    serve: (all, url, size) => {
      const number = numberOf(url, "page[number]", 1);
      const { items, more } = slice(all, number - 1, size);
      const next = more ? { href: linkTo(url, { "page[number]": number + 1 }) } : null;
      return { body: { data: items, links: { next } } };
    },
  },
  {
    name: "a Link header that is never sent, with page numbers",
    parameters: [query("page"), query("per_page")],
    headers: ["Link"],
    response: things,
    serve: (all, url, size) => ({ body: slice(all, numberOf(url, "page", 1) - 1, size).items }),
  },
  {
    name: "a Link header that is never sent, with offsets and a total",
    parameters: [
      query("sysparm_query", string),
      query("sysparm_offset"),
      query("sysparm_limit", { ...integer, default: 10_000 }),
    ],
    headers: ["Link", "X-Total-Count"],
    response: object({ result: things }),
    serve: (all, url, size) => ({
      headers: { "X-Total-Count": String(all.length) },
      body: { result: json(all.slice(numberOf(url, "sysparm_offset", 0)).slice(0, size)) },
    }),
  },
  {
    name: "a Link header that the last page lacks, with page numbers",
    parameters: [query("page"), query("per_page")],
    headers: ["Link"],
    response: things,
    serve: (all, url, size) => {
      const number = numberOf(url, "page", 1);
      const { items, more, pages } = slice(all, number - 1, size);
      if (number > Math.max(pages, 1)) return { status: 404, body: { message: "Not Found" } };
      return { headers: more ? { Link: `<${linkTo(url, { page: number + 1 })}>; rel="next"` } : {}, body: items };
    },
  },
];
