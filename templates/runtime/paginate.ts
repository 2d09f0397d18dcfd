import type { ApiPromise, WithResponse } from "./api-promise.js";
import { type Answer, call, type CallInit, type Operation } from "./call.js";
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
  return new Paginated(() => load({ api, input, options, spec, seen: new Map() }, undefined, 0));
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

function load<Item, Body, Input>(
  walk: Walk<Item, Body, Input>,
  position: Position | undefined,
  index: number,
): ApiPromise<Page<Item, Body>> {
  const { api, input, options, spec } = walk;
  const { send, next } = spec;
  return call(api, options, {
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
    if (!Array.isArray(found)) throw new TypeError("its items are not an array");
    items = found;
    const next = spec.next.next({ body, items, response, input, position, baseURL: api.runtime().baseURL });
    if (next === undefined) return new Page(body, items, response);
    if ((seen.get(next) ?? index) < index) throw new TypeError("it leads back to a page that came before");
    seen.set(next, index);
    return new Page(body, items, response, () => load(walk, next, index + 1));
  } catch (cause) {
    const { message } = cause as Error;
    throw new PaginationError(`${spec.operation}: cannot go on from a page: ${message}`, new Page(body, items, response), cause);
  }
}

/** One page of a list. To iterate it asynchronously goes on with the pages that follow. */
export class Page<Item, Body> implements Iterable<Item>, AsyncIterable<Item> {
  readonly items: readonly Item[];
  /** The whole answer. */
  readonly body: Body;
  readonly #response: Response;
  readonly #next: (() => Promise<Page<Item, Body>>) | undefined;

  constructor(body: Body, items: readonly Item[], response: Response, next?: () => Promise<Page<Item, Body>>) {
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

  /** Loads the page after this one. Rejects with a `PaginationError` when there is none. */
  async getNextPage(): Promise<Page<Item, Body>> {
    if (!this.#next) throw new PaginationError("there is no next page", this);
    return this.#next();
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
export class Paginated<Item, Body> implements PromiseLike<Page<Item, Body>>, AsyncIterable<Item> {
  readonly #load: () => ApiPromise<Page<Item, Body>>;
  #first: ApiPromise<Page<Item, Body>> | undefined;

  constructor(load: () => ApiPromise<Page<Item, Body>>) {
    this.#load = load;
  }

  // oxlint-disable-next-line unicorn/no-thenable
  then<A = Page<Item, Body>, B = never>(
    onfulfilled?: ((page: Page<Item, Body>) => A | PromiseLike<A>) | null,
    onrejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#page().then(onfulfilled, onrejected);
  }

  catch<B = never>(onrejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<Page<Item, Body> | B> {
    return this.#page().catch(onrejected);
  }

  finally(onfinally?: (() => void) | null): Promise<Page<Item, Body>> {
    return this.#page().finally(onfinally);
  }

  /** The first page, with the response that it came in. */
  withResponse(): Promise<WithResponse<Page<Item, Body>>> {
    return this.#page().withResponse();
  }

  /** The first page's response; its body is unread when nothing else has asked for the page before. */
  asResponse(): Promise<Response> {
    return this.#page().asResponse();
  }

  /** The pages, from the first. */
  pages(): AsyncIterableIterator<Page<Item, Body>> {
    return pagesFrom(this.#load);
  }

  /** The items of all pages, or the first `limit` of them. */
  async toArray({ limit = Infinity }: { readonly limit?: number | undefined } = {}): Promise<Item[]> {
    const items: Item[] = [];
    if (limit <= 0) return items;
    for await (const item of this) {
      items.push(item);
      if (items.length >= limit) break;
    }
    return items;
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<Item> {
    return itemsFrom(this.#load);
  }

  #page(): ApiPromise<Page<Item, Body>> {
    return (this.#first ??= this.#load());
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
