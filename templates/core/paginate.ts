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
  readonly items: (body: Body) => readonly Item[] | null | undefined;
  readonly next: Strategy<Body, Input>;
}

/** What stays the same while pages are followed. */
interface Walk<Item, Body, Input> {
  readonly api: Connected;
  readonly input: Input;
  readonly options: ListOptions;
  readonly spec: ListSpec<Item, Body, Input>;
  /** Which page, counted from the first, said that a position comes next. */
  readonly seen: Map<Position, number>;
}

/** Makes a list. Its `input` is what changes from page to page: the query, or the body of a request that has one. */
export function paginate<Item, Body, Input>(
  api: Connected,
  input: Input,
  options: ListOptions,
  spec: ListSpec<Item, Body, Input>,
): Paginated<Item, Body> {
  return new Paginated((unread) => load({ api, input, options, spec, seen: new Map() }, undefined, 0)(unread));
}

function load<Item, Body, Input>(
  walk: Walk<Item, Body, Input>,
  position: Position | undefined,
  index: number,
): Send<Page<Item, Body>> {
  const { api, input, options, spec } = walk;
  const { send, next } = spec;
  return sender(api, options, {
    ...spec,
    send: (init) =>
      position === undefined
        ? send(input, init)
        : send(next.ask(position, input), { ...init, ...next.init?.(position) }),
    read: async (response) => turn(walk, position, index, await json<Body>(response), response),
  });
}

/** Makes a page of an answer, and finds out how the list goes on before any of its items is handed out. */
function turn<Item, Body, Input>(
  walk: Walk<Item, Body, Input>,
  position: Position | undefined,
  index: number,
  body: Body,
  response: Response,
): Page<Item, Body> {
  const { api, input, spec, seen } = walk;
  let items: readonly Item[] = [];
  try {
    const found = spec.items(body);
    if (!Array.isArray(found)) throw new TypeError("its items are no array");
    items = found;
    const next = spec.next.next({ body, items, response, input, position, address: api.settings().address });
    if (next === undefined) return new Page(body, items, response);
    if ((seen.get(next) ?? index) !== index) throw new TypeError("it leads back to a page that came before");
    seen.set(next, index);
    return new Page(body, items, response, load(walk, next, index + 1));
  } catch (cause) {
    const page = new Page(body, items, response);
    throw new PaginationError(spec.operation, `cannot go on from a page: ${(cause as Error).message}`, {
      response,
      page,
      cause,
    });
  }
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
