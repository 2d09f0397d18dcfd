/** Lists: pages that are held, links of a server of its own, items of any depth, checkpoints, and long `Link` headers. */

import type { Item, Options, Page } from "../client.js";
import { byPath, inSequence, item, json, type Respond } from "../server.js";
import {
  isolated,
  count,
  growthOf,
  idsOf,
  rejection,
  settled,
  type Scenario,
  scenario,
  type Context,
} from "../scenario.js";

const ownServer = (name: string, link: (origin: string) => string, expected: string, isOverridden = false): Scenario =>
  scenario(`a list by link of a server of its own: ${name}`, expected, async (context) => {
    const { elsewhere } = context;
    const first = json({ items: [{ id: "1" }, { id: "2" }], next: link(elsewhere.url) });
    const last = json({ items: [{ id: "3" }], next: null });
    elsewhere.respond = (response, received, number) =>
      (received.query.has("after") ? last : first)(response, received, number);
    const documents = await context.serve(json({ items: [{ id: "other" }], next: null }));
    const client = context.client(documents, isOverridden ? {} : { baseURL: undefined });
    const ids = await idsOf(context, client.elsewhere.list());
    return `${ids}; ${documents.received.length === 0 ? "nothing" : "a request"} elsewhere`;
  });

const ownServers: Scenario[] = [
  ownServer("an absolute link", (origin) => `${origin}/own/elsewhere?after=2`, "1 2 3; nothing elsewhere"),
  ownServer("a path", () => "/own/elsewhere?after=2", "1 2 3; nothing elsewhere"),
  ownServer("a query alone", () => "?after=2", "1 2 3; nothing elsewhere"),
  ownServer(
    "a link to a third origin",
    () => "http://127.0.0.1:3/own/elsewhere?after=2",
    "PaginationError 200; nothing elsewhere",
  ),
  ownServer("a baseURL in its place", () => "", "other; a request elsewhere", true),
];

/** A list by the last id, to which rows can be added between requests. */
function growing(rows: number[]): Respond {
  return (response, received, number) => {
    const after = Number(received.query.get("cursor") ?? 0);
    const rest = rows.filter((row) => row > after).sort((a, b) => a - b);
    const items = rest.slice(0, 2).map((row) => ({ id: String(row) }));
    json({ items, next: rest.length > 2 ? (items.at(-1)?.id ?? null) : null })(response, received, number);
  };
}

async function heldPage(context: Context, use: (page: Page, add: () => void) => Promise<string>): Promise<string> {
  const rows = [1, 2, 3, 4, 5, 6];
  const server = await context.serve(growing(rows));
  const page = await context.client(server).items.list();
  return use(page, () => void rows.push(2.5, 2.6));
}

const nextIds = async (context: Context, page: Page): Promise<string> => {
  const ids: string[] = [];
  const { error, isOk } = await settled(
    (async () => {
      for (let each = page; each.hasNextPage();) {
        each = await each.getNextPage();
        ids.push(...each.items.map(({ id }) => id));
      }
    })(),
  );
  return ids.join(" ") + (isOk ? "" : `, ${context.kindOf(error)}`);
};

const held: Scenario[] = [
  scenario("a page iterated twice, rows came in between", "1 2 3 4 5 6; 1 2 2.5 2.6 3 4 5 6", (context) =>
    heldPage(context, async (page, add) => {
      const first = await idsOf(context, page);
      add();
      return `${first}; ${await idsOf(context, page)}`;
    }),
  ),
  scenario("getNextPage() to the end twice, rows came in between", "3 4 5 6; 2.5 2.6 3 4 5 6", (context) =>
    heldPage(context, async (page, add) => {
      const first = await nextIds(context, page);
      add();
      return `${first}; ${await nextIds(context, page)}`;
    }),
  ),
  scenario("getNextPage() twice, then on from both", "3 4; 3 4; 5 6; 5 6", (context) =>
    heldPage(context, async (page) => {
      const [one, two] = [await page.getNextPage(), await page.getNextPage()];
      const pages = [one, two, await one.getNextPage(), await two.getNextPage()];
      return pages.map(({ items }) => items.map(({ id }) => id).join(" ")).join("; ");
    }),
  ),
  scenario("getNextPage(), rows came in, then iterated", "3 4; 1 2 2.5 2.6 3 4 5 6", (context) =>
    heldPage(context, async (page, add) => {
      const next = (await page.getNextPage()).items.map(({ id }) => id).join(" ");
      add();
      return `${next}; ${await idsOf(context, page)}`;
    }),
  ),
  scenario("a list iterated twice at once", "1 2 3 4 5 6; 1 2 3 4 5 6", async (context) => {
    const list = context.client(await context.serve(growing([1, 2, 3, 4, 5, 6]))).items.list();
    return (await Promise.all([idsOf(context, list), idsOf(context, list)])).join("; ");
  }),
  scenario("a cursor that leads back within one iteration", "1 2, PaginationError 200", async (context) => {
    const page = (id: string, next: string): Respond => json({ items: [{ id }], next });
    const server = await context.serve(inSequence(page("1", "a"), page("2", "b"), page("1", "a"), page("2", "b")));
    return idsOf(context, context.client(server).items.list());
  }),
];

/** JSON text of a value that is nested this deep. */
const nested = (depth: number, form: "object" | "array"): string =>
  form === "object" ? `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}` : `${"[".repeat(depth)}1${"]".repeat(depth)}`;

const page = (items: string, next: string | null): string => `{"items":[${items}],"next":${JSON.stringify(next)}}`;

function deepList(depth: number, form: "object" | "array", id: string): Respond {
  const items = [1, 2].map((number) => `{${id.replace("#", String(number))}"deep":${nested(depth, form)}}`).join(",");
  return (response, received) => {
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end(page(items, received.query.has("cursor") ? null : "2"));
  };
}

const deepForms = [
  ["objects 20,000 deep", 20_000, "object", '"id":"#",'],
  ["objects 20,000 deep, without an id", 20_000, "object", ""],
  ["arrays 100,000 deep, without an id", 100_000, "array", ""],
] as const;

const deep: Scenario[] = deepForms.flatMap(([name, depth, form, id]) => [
  scenario(`items with ${name}: an abort`, "AbortedError", async (context) => {
    const controller = new AbortController();
    const client = context.client(await context.serve(deepList(depth, form, id)));
    const iterate = async (): Promise<void> => {
      for await (const _ of client.items.list({}, { signal: controller.signal })) controller.abort();
    };
    return context.outcome(iterate());
  }),
  scenario(`items with ${name}: a checkpoint`, "a checkpoint, or an ApiError", async (context) => {
    const client = context.client(await context.serve(deepList(depth, form, id)));
    const items = client.items.list()[Symbol.asyncIterator]();
    await items.next();
    try {
      const { checkpoint } = items;
      await client.items.list().resume(checkpoint).toArray();
      return "a checkpoint, or an ApiError";
    } catch (error) {
      return context.isApiError(error) ? "a checkpoint, or an ApiError" : context.kindOf(error);
    }
  }),
]);

const threePages: Respond = (response, received, number) => {
  const at = Number(received.query.get("cursor") ?? 1);
  json({ items: [{ id: String(at) }], next: at < 3 ? String(at + 1) : null })(response, received, number);
};

/** Continues a list by another client, from a checkpoint of the first. */
const checkpointed = (name: string, from: Options, to: Options, expected: string): Scenario =>
  scenario(`a checkpoint, ${name}`, expected, async (context) => {
    const server = await context.serve(threePages);
    const items = context.client(server, from).items.list()[Symbol.asyncIterator]();
    await items.next();
    const sent = server.received.length;
    const ids = await idsOf(context, context.client(server, to).items.list().resume(items.checkpoint));
    return ids.includes("Error") ? `${ids}, ${count(server.received.length - sent, "sent")}` : ids;
  });

const tenant = (name: string): Options => ({ defaultQuery: { tenant: name } });
const checkpoints: Scenario[] = [
  checkpointed("the same defaultQuery", tenant("a"), tenant("a"), "2 3"),
  checkpointed("another defaultQuery", tenant("a"), tenant("b"), "PaginationError, 0 sent"),
  checkpointed("defaultQuery gone", tenant("a"), {}, "PaginationError, 0 sent"),
  checkpointed("defaultQuery new", {}, tenant("b"), "PaginationError, 0 sent"),
  scenario("a checkpoint of an error in the middle", "1; 2 3", async (context) => {
    const server = await context.serve((response, received, number) =>
      number === 2 ? json({ message: "no" }, 400)(response, received, number) : threePages(response, received, number),
    );
    const client = context.client(server);
    const ids: string[] = [];
    const iterate = async (): Promise<void> => {
      for await (const { id } of client.items.list()) ids.push(id);
    };
    const error = await rejection(iterate());
    const checkpoint = context.isApiError(error) ? error.checkpoint : undefined;
    return `${ids.join(" ")}; ${await idsOf(context, client.items.list().resume(checkpoint))}`;
  }),
];

/** A `Link` header of any length: Node's servers may not send it, but a proxy or another platform's `fetch` may. */
const longLink = (name: string, link: (size: number) => string): Scenario =>
  isolated(`a Link header of 1 MB: ${name}`, "linear", (context) =>
    growthOf(async (size) => {
      const fetch = (): Promise<Response> =>
        Promise.resolve(new Response("[]", { headers: { "Content-Type": "application/json", Link: link(size) } }));
      await settled(context.client({ url: "http://127.0.0.1" }, { fetch }).headed.list().toArray());
    }, 1_000_000),
  );

const links: Scenario[] = [
  longLink("angles", (size) => "<".repeat(size)),
  longLink("semicolons", (size) => `</a>${";".repeat(size)}`),
  longLink("blanks", (size) => `</a>;${" ".repeat(size)}x`),
  longLink("commas", (size) => ",".repeat(size)),
  longLink("an open quote", (size) => `</a>; title="${'\\"'.repeat(size / 2)}`),
  longLink("many links", (size) => '</a>; rel="prev", '.repeat(size / 18)),
  longLink("many parameters", (size) => `</a>${"; a=b".repeat(size / 5)}`),
  longLink("a long rel", (size) => `</a>; rel="${"x ".repeat(size / 2)}"`),
  scenario("Link headers of all forms", "1 2 3", async (context) => {
    const forms = [
      '</headed?after=2>; title="a, b; rel=\\"prev\\""; rel="x next"',
      "</prev>; rel=prev, <?after=3>;REL=next",
    ];
    const server = await context.serve((response, received, number) => {
      const id = Number(received.query.get("after") ?? 1);
      const link = forms[id - 1];
      json([{ id: String(id) }], 200, link === undefined ? {} : { Link: link })(response, received, number);
    });
    return idsOf(context, context.client(server).headed.list());
  }),
];

const others: Scenario[] = [
  scenario("a list that is left by break", "1 sent, 1 item", async (context) => {
    const server = await context.serve(threePages);
    const items: Item[] = [];
    for await (const each of context.client(server).items.list()) {
      items.push(each);
      break;
    }
    return `${count(server.received.length, "sent")}, ${count(items.length, "item")}`;
  }),
  scenario("a path that redirects, and a list there", "1 2 3", async (context) => {
    const moved: Respond = (response, received, number) =>
      json({}, 308, { Location: `/moved?${received.query.toString()}` })(response, received, number);
    const server = await context.serve(byPath({ "/items": moved, "/moved": threePages, "/items/1": item }));
    return idsOf(context, context.client(server).items.list());
  }),
];

export const lists: Scenario[] = [...ownServers, ...held, ...deep, ...checkpoints, ...links, ...others];
