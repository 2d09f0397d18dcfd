import { ApiPromise, type Send } from "./api-promise.js";
import { type CallInit, type FetchAnswer, type Operation, sender } from "./call.js";
import type { Connected } from "./connect.js";
import { PaginationError } from "./errors.js";
import type { ListOptions } from "./options.js";
import { json } from "./read.js";
import type { Position, Strategy } from "./strategy.js";

/** A list operation: how a page is asked for, where its items are, and how the pages follow each other. */
export interface ListSpec<Item, Body, Input> extends Operation {
  readonly send: (input: Input, init: CallInit) => Promise<FetchAnswer<Body>>;
  readonly items: (body: Body) => readonly Item[] | null | undefined;
  readonly next: Strategy<Body, Input>;
}

/** Makes a list. Its `input` is what changes from page to page: the query, or the body of a request that has one. */
export function paginate<Item, Body, Input>(
  api: Connected,
  input: Input,
  options: ListOptions,
  spec: ListSpec<Item, Body, Input>,
): Paginated<Item, Body> {
  const { operation, send, next } = spec;
  /** @param seen - which page, counted from the first, said that a position comes next */
  const load = (seen: Map<Position, number>, index: number, position?: Position): Send<Page<Item, Body>> =>
    sender(api, options, {
      ...spec,
      send: (init) =>
        position === undefined
          ? send(input, init)
          : send(next.ask(position, input), { ...init, ...next.init?.(position) }),
      read: async (copy, response) => {
        const body = await json<Body>(copy);
        let items: readonly Item[] = [];
        try {
          items = arrayOf(spec.items(body));
          const { address } = api.settings();
          const following = next.next({ body, items, response, input, position, address });
          if (following === undefined) return new Page(body, items, response);
          if ((seen.get(following) ?? index) !== index) throw new TypeError("it leads back to an earlier page");
          seen.set(following, index);
          return new Page(body, items, response, load(seen, index + 1, following));
        } catch (cause) {
          const page = new Page(body, items, response);
          throw new PaginationError(operation, `cannot go on: ${(cause as Error).message}`, page, cause);
        }
      },
    });
  return new Paginated((unread) => load(new Map(), 0)(unread));
}

function arrayOf<Item>(items: readonly Item[] | null | undefined): readonly Item[] {
  if (Array.isArray(items)) return items as readonly Item[];
  throw new TypeError("its items are no array");
}

/** One page of a list. */
export class Page<Item, Body> implements Iterable<Item>, AsyncIterable<Item> {
  readonly items: readonly Item[];
  /** The whole answer. */
  readonly body: Body;
  readonly #response: Response;
  readonly #next: Send<Page<Item, Body>> | undefined;

  constructor(body: Body, items: readonly Item[], response: Response, next?: Send<Page<Item, Body>>) {
    this.items = items;
    this.body = body;
    this.#response = response;
    this.#next = next;
  }

  /** The response that the page came in; its body has been read. */
  get response(): Response {
    return this.#response;
  }

  hasNextPage(): boolean {
    return !!this.#next;
  }

  /** Loads the page after this one. Rejects with a `RangeError` when there is none. */
  async getNextPage(): Promise<Page<Item, Body>> {
    if (!this.#next) throw new RangeError("there is no next page");
    return new ApiPromise(this.#next);
  }

  /** The items of this page. */
  [Symbol.iterator](): Iterator<Item> {
    return this.items[Symbol.iterator]();
  }

  /** The items of this page and of all that follow. */
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
    if (limit <= 0) return items;
    for await (const item of this) {
      if (items.push(item) >= limit) break;
    }
    return items;
  }

  async *[Symbol.asyncIterator](): AsyncIterableIterator<Item> {
    for await (const page of this.pages()) yield* page.items;
  }
}
