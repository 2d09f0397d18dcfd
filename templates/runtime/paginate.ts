import { ApiPromise, type Send } from "./api-promise.js";
import { type Answer, type CallInit, type Operation, sender } from "./call.js";
import type { Connected } from "./connect.js";
import { PaginationError } from "./errors.js";
import type { ListOptions } from "./options.js";
import { json } from "./read.js";
import type { Position, Strategy } from "./strategy.js";

/** A list operation: how a page is asked for, where its items are, and how the pages follow each other. */
export interface ListSpec<Item, Body, Input> extends Operation {
  readonly send: (input: Input, init: CallInit) => Promise<Answer<Body>>;
  readonly items: (body: Body) => readonly Item[];
  readonly next: Strategy<Body, Input>;
}

/** Makes a list. Its `input` is what changes from page to page: the query, or the body of a request that has one. */
export function paginate<Item, Body, Input>(
  api: Connected,
  input: Input,
  options: ListOptions,
  spec: ListSpec<Item, Body, Input>,
): Paginated<Item, Body> {
  const { send, next: strategy } = spec;
  const load = (seen: Map<Position, number>, index: number, position?: Position): Send<Page<Item, Body>> =>
    sender(api, options, {
      ...spec,
      send: (init) =>
        position === undefined
          ? send(input, init)
          : send(strategy.ask(position, input), { ...init, ...strategy.init?.(position) }),
      read: async (response) =>
        new Page(spec, await json<Body>(response), response, (page) => {
          const next = strategy.next(page, input, position, api.settings().baseURL);
          if (next === undefined) return undefined;
          if ((seen.get(next) ?? index) < index) throw new TypeError(`"${next}" came before`);
          seen.set(next, index);
          return load(seen, index + 1, next);
        }),
    });
  return new Paginated(() => load(new Map(), 0));
}

/** One page of a list. To iterate it asynchronously goes on with the pages that follow. */
export class Page<Item, Body> implements Iterable<Item>, AsyncIterable<Item> {
  readonly items: readonly Item[] = [];
  /** The whole answer. */
  readonly body: Body;
  readonly #response: Response;
  readonly #next: Send<Page<Item, Body>> | undefined;

  constructor(
    { operation, items }: ListSpec<Item, Body, never>,
    body: Body,
    response: Response,
    next: (page: Page<Item, Body>) => Send<Page<Item, Body>> | undefined,
  ) {
    this.body = body;
    this.#response = response;
    try {
      const found = items(body);
      if (!Array.isArray(found)) throw new TypeError("items are not an array");
      this.items = found;
      this.#next = next(this);
    } catch (cause) {
      throw new PaginationError(operation, (cause as Error).message, { response, page: this, cause });
    }
  }

  /** The response that the page came in; its body has been read. */
  get response(): Response {
    return this.#response;
  }

  hasNextPage(): boolean {
    return !!this.#next;
  }

  /** Loads the page after this one. Rejects when there is none. */
  async getNextPage(): Promise<Page<Item, Body>> {
    if (!this.#next) throw new RangeError("there is no next page");
    return new ApiPromise(this.#next);
  }

  [Symbol.iterator](): Iterator<Item> {
    return this.items[Symbol.iterator]();
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<Item> {
    return itemsFrom(() => this);
  }
}

/**
 * A list. Nothing is sent until it is awaited, which gives its first page, the same each time, or iterated, which goes
 * through the items of all pages, from the first page each time.
 */
export class Paginated<Item, Body> extends ApiPromise<Page<Item, Body>> implements AsyncIterable<Item> {
  readonly #load: () => Send<Page<Item, Body>>;

  constructor(load: () => Send<Page<Item, Body>>) {
    super(load(), true);
    this.#load = load;
  }

  /** The pages, from the first. */
  pages(): AsyncIterableIterator<Page<Item, Body>> {
    return pagesFrom(() => new ApiPromise(this.#load()));
  }

  /** The items of all pages, or the first `limit` of them. */
  async toArray({ limit = Infinity }: { readonly limit?: number | undefined } = {}): Promise<Item[]> {
    const items: Item[] = [];
    if (limit > 0) {
      for await (const item of this) {
        if (items.push(item) >= limit) break;
      }
    }
    return items;
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<Item> {
    return itemsFrom(() => new ApiPromise(this.#load()));
  }
}

type Start<Item, Body> = () => Page<Item, Body> | Promise<Page<Item, Body>>;

async function* pagesFrom<Item, Body>(start: Start<Item, Body>): AsyncGenerator<Page<Item, Body>> {
  let page: Page<Item, Body> | undefined = await start();
  while (page) {
    yield page;
    page = page.hasNextPage() ? await page.getNextPage() : undefined;
  }
}

async function* itemsFrom<Item, Body>(start: Start<Item, Body>): AsyncGenerator<Item> {
  for await (const page of pagesFrom(start)) {
    for (const item of page.items) yield item;
  }
}
