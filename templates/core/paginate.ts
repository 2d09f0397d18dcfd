/** Creates a list from the call for its first page and a strategy. */

import { ApiPromise } from "./api-promise.js";
import { type PreparedCall, sender } from "./call.js";
import {
  doneOf,
  follow,
  itemPrint,
  type Identity,
  type ListPosition,
  readCheckpoint,
  writeCheckpoint,
} from "./checkpoint.js";
import { PaginationError, withCheckpoint } from "./errors.js";
import { Page } from "./page.js";
import type { Strategy } from "./strategy.js";
import { type List, type ListIterator, iterate } from "./iterate.js";

/** How a list operation pages: where a page's items are, and how to request the next page. */
export interface ListSpec<Item, Body, Input> {
  /** The argument that changes from page to page. Default `query`. */
  readonly input?: "query" | "body" | "header";
  readonly items: (body: Body) => readonly Item[] | null | undefined;
  readonly next: Strategy<Body, Input>;
}

/**
 * Creates a list; nothing is sent yet.
 * @param first - the request for the first page; if its body is `undefined`, the list is empty
 */
export function paginate<Item, Body, Input>(
  first: PreparedCall<Body | undefined>,
  spec: ListSpec<Item, Body, Input>,
): Paginated<Item, Body> {
  const { operation, settings, args, options } = first;
  const { next, input: key = "query" } = spec;
  const input = args[key] as Input;
  const identity: Identity = [
    operation,
    args.path,
    args.query,
    args.body,
    options.query,
    settings.defaultQuery,
  ];
  const list: List<Page<Item, Body>> = {
    operation,
    options,
    after: Page.after,
    checkpoint: (position) => writeCheckpoint(identity, position),
    open: (checkpoint) => readCheckpoint(identity, checkpoint),
    isStale: (page) => next.isStale?.(page, spec.items),
    send: (position, signal = options.signal, unread?) => {
      const { token } = position;
      return sender<Page<Item, Body>>({
        ...first,
        options: { ...options, signal },
        send: (args, init) =>
          token === undefined
            ? first.send(args, init)
            : first.send(
                { ...args, [key]: next.request(token, input) },
                { ...init, ...next.init?.(token, first) },
              ),
        read: async (copy, response, reading) =>
          read(position, await first.read(copy, response, reading), response, unread),
      })(unread ?? (() => false)).catch((error: unknown) => {
        const response = next.ended?.(token, error);
        if (!response) throw withCheckpoint(error, list.checkpoint(position));
        return { response, read: async () => read(position, undefined, response) };
      });
    },
  };
  const read = (
    position: ListPosition,
    body: Body | undefined,
    response: Response,
    unread?: () => boolean,
  ): Page<Item, Body> => {
    // Replaced when the items have been read.
    let at = position;
    let items: readonly Item[] = [];
    const pageBefore = (after: ListPosition | undefined): Page<Item, Body> =>
      new Page(list, at, after, body as Body, items, response);
    try {
      if (body === undefined) return pageBefore(undefined);
      const found = spec.items(body);
      const all = arrayOf(found === null ? [] : found);
      const size = Math.max(position.size, all.length);
      const context = { ...position, body, items: all, response, input, size, call: first };
      items = (next.fresh?.(context) ?? all) as readonly Item[];
      const done = doneOf(items, position);
      at = { ...position, done };
      if (done) items = items.slice(done);
      const nextToken = next.next(context);
      // A missing array at the end is an empty page.
      if (nextToken !== undefined) arrayOf(found);
      return pageBefore(nextToken === undefined ? undefined : follow(position, nextToken, size));
    } catch (cause) {
      // Loading the page again is an error unless it has changed, after which the list continues behind these items.
      if (unread && at !== position)
        return pageBefore({
          ...at,
          done: at.done + items.length,
          around: [itemPrint(items.at(-1))],
        });
      throw new PaginationError(
        operation,
        `cannot go on: ${(cause as Error).message}`,
        pageBefore(at),
        cause,
      );
    }
  };
  return new Paginated(list);
}

function arrayOf<Item>(items: readonly Item[] | null | undefined): readonly Item[] {
  if (Array.isArray(items)) return items as readonly Item[];
  throw new TypeError("its items are not an array");
}

/**
 * A list. Nothing is sent until it is awaited or iterated. Awaiting it returns the first page, the same one each time;
 * iterating it yields the items of all pages, from the start each time.
 */
export class Paginated<Item, Body>
  extends ApiPromise<Page<Item, Body>>
  implements AsyncIterable<Item>
{
  readonly #list: List<Page<Item, Body>>;
  readonly #start: () => ListPosition | undefined;

  constructor(list: List<Page<Item, Body>>, checkpoint?: string) {
    const start = (): ListPosition | undefined => list.open(checkpoint);
    super(async (unread) => {
      const position = start();
      if (!position) throw new RangeError("there is no next page");
      return list.send(position, undefined, unread);
    }, true);
    this.#list = list;
    this.#start = start;
  }

  /**
   * The same list from a checkpoint on, which an iterator, a page or an error provides, in this process or another. Without a
   * checkpoint, it starts at the beginning. A checkpoint of another operation or query is a `PaginationError` before anything
   * is sent. Checkpoints are not signed: accept them only from your own storage.
   */
  resume(checkpoint: string | undefined): Paginated<Item, Body> {
    return new Paginated(this.#list, checkpoint);
  }

  /** The pages of the list, from the first or the checkpoint on. */
  pages(): ListIterator<Page<Item, Body>> {
    return iterate(this.#list, this.#start(), false);
  }

  /** The items of all pages, or the first `limit` of them. */
  async toArray({ limit }: { readonly limit?: number | undefined } = {}): Promise<Item[]> {
    const items: Item[] = [];
    for await (const item of iterate<Page<Item, Body>, Item>(
      this.#list,
      this.#start(),
      true,
      undefined,
      limit,
    ))
      items.push(item);
    return items;
  }

  /** The items of all pages. */
  [Symbol.asyncIterator](): ListIterator<Item> {
    return iterate(this.#list, this.#start(), true);
  }
}
