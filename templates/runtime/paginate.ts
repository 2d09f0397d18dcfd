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
  const load = (seen: Map<Position, Position>, from: Position, asked: Input, extra?: object): Send<Page<Item, Body>> =>
    sender(api, options, {
      ...spec,
      send: (init) => spec.send(asked, { ...init, ...extra }),
      read: async (response) =>
        new Page(spec, await json<Body>(response), response, (page) => {
          const { next, ask, init } = spec.next;
          const position = next(page, asked);
          if (!position) return undefined;
          if ((seen.get(position) ?? from) !== from) throw new TypeError(`repeats ${position}`);
          seen.set(position, from);
          return load(seen, position, ask(position, asked), init?.(position));
        }),
    });
  return new Paginated((unread) => load(new Map(), "", input)(unread));
}

/** One page of a list. To iterate it asynchronously goes on with the pages that follow. */
export class Page<Item, Body> implements Iterable<Item>, AsyncIterable<Item> {
  readonly items: readonly Item[] = [];
  /** The whole answer. */
  declare readonly body: Body;
  readonly #response: Response;
  readonly #next: Send<Page<Item, Body>> | undefined;

  constructor(
    { operation, items }: Pick<ListSpec<Item, Body, unknown>, "operation" | "items">,
    body: Body,
    response: Response,
    next: (page: Page<Item, Body>) => Send<Page<Item, Body>> | undefined,
  ) {
    this.body = body;
    this.#response = response;
    try {
      const found = items(body);
      if (!Array.isArray(found)) throw new TypeError("no array of items");
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
    if (!this.#next) throw new RangeError("no next page");
    return new ApiPromise(this.#next);
  }

  [Symbol.iterator](): Iterator<Item> {
    return this.items[Symbol.iterator]();
  }

  async *[Symbol.asyncIterator](): AsyncIterableIterator<Item> {
    yield* this.items;
    if (this.#next) yield* new Paginated(this.#next);
  }
}

/**
 * A list. Nothing is sent until it is awaited, which gives its first page, the same each time, or iterated, which goes
 * through the items of all pages, from the first page each time.
 */
export class Paginated<Item, Body> extends ApiPromise<Page<Item, Body>> implements AsyncIterable<Item> {
  readonly #load: Send<Page<Item, Body>>;

  constructor(load: Send<Page<Item, Body>>) {
    super(load, true);
    this.#load = load;
  }

  /** The pages, from the first. */
  async *pages(): AsyncIterableIterator<Page<Item, Body>> {
    let page = await new ApiPromise(this.#load);
    yield page;
    while (page.hasNextPage()) yield (page = await page.getNextPage());
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

  async *[Symbol.asyncIterator](): AsyncIterableIterator<Item> {
    for await (const page of this.pages()) yield* page.items;
  }
}
