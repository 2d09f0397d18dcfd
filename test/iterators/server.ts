/** A server that lists numbers by a plan, with any of the schemes. It is independent of the transport: request in, reply out. */

import type { Plan, RequestFault } from "./plan.js";

export interface Item {
  readonly id: string;
}

export interface ListRequest {
  /** Path and query. */
  readonly url: string;
  /** JSON text. */
  readonly body: string;
}

/** A reply, with only half of its body sent if it is `broken`; or a connection that breaks off before. */
export type Reply =
  | {
      readonly status: number;
      readonly headers: Record<string, string>;
      readonly body: string;
      readonly broken: boolean;
    }
  | "reset";

/** The start of a page: the key before it, and its number in the list. */
interface PagePosition {
  readonly key: number;
  readonly page: number;
}

const json = { "Content-Type": "application/json" };
const start: PagePosition = { key: -Infinity, page: 0 };

export class ListServer {
  readonly #plan: Plan;
  /** The items by their keys, in order; an item's id is its key. */
  readonly #keys: number[];
  /** The items that are on the list from the first request to the last. */
  readonly #lasting: Set<number>;
  /** The position that each cursor leads to. */
  readonly #positions = new Map<string, PagePosition>();
  #cursorOfSecond: string | undefined;
  requests = 0;
  /** Whether a page has been sent from which an iteration cannot continue. */
  misled = false;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#keys = Array.from({ length: plan.items }, (_, index) => (index + 1) * 1_000);
    this.#lasting = new Set(this.#keys);
  }

  /** Ids that an iteration has to yield, each of them once. */
  get lasting(): string[] {
    return [...this.#lasting].map(idOf);
  }

  respond(request: ListRequest): Reply {
    this.requests += 1;
    for (const change of this.#plan.changes) if (change.request === this.requests) this.#change(change.kind, change.at);
    const fault = this.#plan.requestFaults[this.requests];
    return fault === undefined ? this.#page(request) : faulty(fault, () => this.#page(request));
  }

  #change(kind: "grow" | "shrink", at: number): void {
    const index = Math.floor(at * this.#keys.length);
    if (kind === "shrink") {
      const [key] = this.#keys.splice(index, 1);
      if (key !== undefined) this.#lasting.delete(key);
      return;
    }
    const [before, after] = [this.#keys[index - 1] ?? 0, this.#keys[index] ?? (this.#keys.at(-1) ?? 0) + 2_000];
    this.#keys.splice(index, 0, (before + after) / 2);
  }

  #page({ url, body }: ListRequest): Reply & object {
    const { searchParams } = new URL(url, "http://localhost");
    const parsed = body === "" ? {} : (JSON.parse(body) as { readonly cursor?: string });
    const { scheme } = this.#plan;
    if (scheme === "page-number") return this.#numbered(Number(searchParams.get("page") ?? 1) - 1);
    if (scheme === "offset") return this.#offset(Number(searchParams.get("offset") ?? 0));
    const cursor = parsed.cursor ?? searchParams.get("after") ?? undefined;
    const position = cursor === undefined ? start : this.#positions.get(cursor);
    if (position === undefined) return replyWith({ error: "no such cursor" }, {}, 400);
    return this.#after(position, cursor, url);
  }

  /** Returns a page by its number: pages differ in size. */
  #numbered(page: number): Reply & object {
    const sizes = this.#plan.sizes;
    let from = 0;
    let pages = 0;
    let items: Item[] = [];
    for (; from < this.#keys.length; pages++) {
      const size = sizes[pages % sizes.length] ?? 1;
      if (pages === page) items = this.#keys.slice(from, from + size).map(itemOf);
      from += size;
    }
    return replyWith({ items, pages });
  }

  #offset(offset: number): Reply & object {
    const sizes = this.#plan.sizes.filter((size) => size > 0);
    const items = this.#keys.slice(offset, offset + (sizes[offset % sizes.length] ?? 1)).map(itemOf);
    return replyWith({ items, total: this.#keys.length });
  }

  #after(position: PagePosition, cursor: string | undefined, url: string): Reply & object {
    const { scheme, sizes, pageFault } = this.#plan;
    const fault = pageFault?.page === position.page ? pageFault.fault : undefined;
    // If the last item is the cursor, an empty page has none, and an old cursor leads to old items.
    const isById = scheme === "cursor-last-id";
    const size = sizes[position.page % sizes.length] ?? 1;
    const rest = this.#keys.filter((key) => key > position.key);
    let items = rest.slice(0, isById ? size || 1 : size).map(itemOf);
    const more = rest.length > items.length;
    let next: unknown = more ? this.#cursor(items, position) : null;
    if (fault !== undefined && more) {
      const correct = next;
      if (fault === "items that are none") {
        this.misled = true;
        return replyWith({ items: {}, next, more });
      }
      if (fault === "no cursor") next = null;
      if (fault === "odd cursor") next = { after: next };
      if (fault === "repeated cursor") next = cursor ?? next;
      if (fault === "cyclic cursor") next = (position.page > 0 && this.#cursorOfSecond) || next;
      this.misled ||= next !== correct;
      if (isById && next !== correct) items = [...items.slice(0, -1), { id: next as string }];
    }
    return this.#reply(items, next, more, url);
  }

  #cursor(items: readonly Item[], { key, page }: PagePosition): string {
    const last = Number(items.at(-1)?.id ?? key);
    const cursor = this.#plan.scheme === "cursor-last-id" ? idOf(last) : `${String(page + 1)}~${String(last)}`;
    this.#positions.set(cursor, { key: last, page: page + 1 });
    if (page === 0) this.#cursorOfSecond = cursor;
    return cursor;
  }

  #reply(items: readonly Item[], next: unknown, more: boolean, url: string): Reply & object {
    const { scheme } = this.#plan;
    if (scheme === "cursor-last-id") return replyWith({ items, more });
    if (scheme !== "next-url" && scheme !== "link-header") return replyWith({ items, next, more });
    const path = url.replace(/\?.*/u, "");
    const link = typeof next === "string" ? `${path}?after=${encodeURIComponent(next)}` : next;
    if (scheme === "next-url") return replyWith({ items, next: link, more });
    return replyWith({ items }, typeof link === "string" ? { Link: `<${link}>; rel="next"` } : {});
  }
}

const idOf = (key: number): string => String(key);
const itemOf = (key: number): Item => ({ id: idOf(key) });

const replyWith = (body: object, headers: Record<string, string> = {}, status = 200): Reply & object => ({
  status,
  headers: { ...json, ...headers },
  body: JSON.stringify(body),
  broken: false,
});

function faulty(fault: RequestFault, page: () => Reply & object): Reply {
  switch (fault) {
    case "429":
    case "500":
      return replyWith({ error: "later" }, { "Retry-After-Ms": "0" }, Number(fault));
    case "html":
      return { ...page(), headers: { "Content-Type": "text/html" }, body: "<html>Please log in</html>" };
    case "half json": {
      const { body, ...rest } = page();
      return { ...rest, body: body.slice(0, body.length / 2) };
    }
    case "reset in body":
      return { ...page(), broken: true };
    default:
      return "reset";
  }
}
