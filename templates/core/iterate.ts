/** Iterates over the items or pages of a list. */

import type { Exchange } from "./api-promise.js";
import type { ListPosition } from "./checkpoint.js";
import { ApiError, PaginationError, withCheckpoint } from "./errors.js";
import type { ListOptions } from "./options.js";
import { aborted, onAbort } from "./within.js";

/** Iterates over a list once. After the end, an error or a stop, it yields nothing more. */
export interface ListIterator<T> extends AsyncIterableIterator<T> {
  /** The position after the last yielded value, for the list's `resume()`. */
  readonly checkpoint: string;
}

/** The part of a page that iteration needs. */
export interface Batch<Item> {
  readonly items: readonly Item[];
}

/** The part of a list that iteration needs. */
export interface List<Page> {
  readonly operation: string;
  readonly options: ListOptions;
  /** Returns the position of a checkpoint; without one, the start. */
  readonly open: (checkpoint: string | undefined) => ListPosition | undefined;
  /**
   * Sends the request for the page at a position. Its errors carry the position as a checkpoint.
   * @param unread - passed if the caller awaits the page: then the page is returned even if the list cannot continue after it
   */
  readonly send: (
    position: ListPosition,
    signal?: AbortSignal,
    unread?: () => boolean,
  ) => Promise<Exchange<Page>>;
  /** Returns the position after the first `count` items of a page, or after all of them; `undefined` at the end of the list. */
  readonly after: (page: Page, count: number) => ListPosition | undefined;
  readonly checkpoint: (position: ListPosition | undefined) => string;
  /** Whether all items of a page have been in the list before. */
  readonly isStale: (page: Page) => boolean | undefined;
}

/** Loads the page at a position, or the first one after it with something new. */
export async function load<Page>(
  list: List<Page>,
  position: ListPosition,
  signal?: AbortSignal,
): Promise<Page> {
  for (let at = position, stale = 1; ; stale++) {
    const page = await (await list.send(at, signal)).read();
    const next = list.isStale(page) && list.after(page, Infinity);
    if (!next) return page;
    if (stale === maxStale)
      throw withCheckpoint(
        new PaginationError(list.operation, `${maxStale} pages without a new item`),
        list.checkpoint(position),
      );
    at = next;
  }
}

/** The maximum of consecutive pages without a new item: a server that ignores which page is requested sends only such pages. */
const maxStale = 100;

/**
 * Iterates over the items of a list, or over its pages.
 * @param first - the page at `start`, if it has already been loaded
 * @param limit - the maximum of items, if it is lower than that of the list's options
 */
export function iterate<Page extends Batch<unknown>, T>(
  list: List<Page>,
  start: ListPosition | undefined,
  isOfItems: boolean,
  first?: Page,
  limit?: number,
): ListIterator<T> {
  const { operation, options } = list;
  const { signal } = options;
  const prefetch = countOf(operation, "prefetch", options.prefetch ?? 0, 100);
  const stop = new AbortController();
  const loadNext = loader<Page, T>(list, start, isOfItems, stop, first, limit);
  const ahead: ReturnType<typeof loadNext>[] = [];
  // The latest page, its values, and how many of them have been yielded.
  let page: Page | undefined;
  let values: readonly T[] = [];
  let done = 0;
  let ended = false;
  let waiting = 0;
  let latest: Promise<unknown> | ReturnType<typeof step> = Promise.resolve();

  const checkpoint = (): string =>
    list.checkpoint(page ? list.after(page, isOfItems ? done : done && Infinity) : start);
  const end = (value?: unknown): IteratorReturnResult<undefined> => {
    ended = true;
    stop.abort();
    return { value: value as undefined, done: true };
  };
  const isReady = (): boolean => done < values.length && !ended && !signal?.aborted;
  const take = (): IteratorYieldResult<T> => ({ value: values[done++] as T, done: false });
  const step = async (): Promise<IteratorResult<T, undefined>> => {
    try {
      while (!isReady()) {
        if (ended) return end();
        if (signal?.aborted) throw aborted(operation, signal);
        while (ahead.length <= prefetch) {
          const loading = loadNext();
          // The page may never be used.
          loading.catch(() => {});
          ahead.push(loading);
        }
        const arrived = await ahead.shift();
        if (!arrived || ended) return end();
        [page, values] = arrived;
        done = 0;
      }
      return take();
    } catch (error) {
      // The caller has stopped the iteration meanwhile, and expects no error.
      if (ended) return end();
      end();
      throw withCheckpoint(error, checkpoint());
    } finally {
      // Done before the caller can request the next value.
      waiting--;
    }
  };
  return {
    next: () => {
      // Most values have already arrived, and need not wait.
      if (!waiting && isReady()) return Promise.resolve(take());
      waiting++;
      return (latest = latest.then(step, step));
    },
    return: async (value) => end(value),
    throw: async (error) => {
      end();
      throw error;
    },
    get checkpoint() {
      return checkpoint();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** The maximum of consecutive pages without items: filters leave some empty, and a faulty server sends them for ever. */
const maxEmpty = 1000;

/** Returns a function that loads the next page after the previous one has arrived, and selects its values. */
function loader<Page extends Batch<unknown>, T>(
  list: List<Page>,
  position: ListPosition | undefined,
  isOfItems: boolean,
  stop: AbortController,
  first: Page | undefined,
  limit: number | undefined,
): () => Promise<readonly [Page, readonly T[]] | undefined> {
  const { operation, options } = list;
  const { signal } = options;
  let pages = countOf(operation, "maxPages", options.maxPages);
  let items = Math.min(
    countOf(operation, "maxItems", options.maxItems),
    countOf(operation, "limit", limit),
  );
  let empty = 0;
  let latest: ReturnType<typeof next> = Promise.resolve(undefined);
  const next = async (): Promise<readonly [Page, readonly T[]] | undefined> => {
    if (!position || pages-- < 1 || items < 1) return undefined;
    // With the checkpoint of this error, the list can continue.
    if (empty >= maxEmpty) throw new PaginationError(operation, `${maxEmpty} empty pages`);
    let page = first;
    first = undefined;
    if (!page) {
      // The caller's signal may outlive an abandoned iteration: it is watched only while a page loads.
      const off = onAbort(signal, () => stop.abort(signal?.reason));
      page = await load(list, position, stop.signal).finally(off);
    }
    const values = isOfItems ? page.items.slice(0, items) : [page];
    items -= page.items.length;
    empty = page.items.length ? 0 : empty + 1;
    position = list.after(page, Infinity);
    return [page, values as readonly unknown[] as readonly T[]];
  };
  return () => (latest = latest.then(next));
}

/** The value of an option that counts. @throws {ApiError} if it is not a whole number from 0 to `most` */
function countOf(
  operation: string,
  name: string,
  value: unknown = Infinity,
  most = Infinity,
): number {
  if (typeof value === "number" && value >= 0 && value <= most && !(value % 1)) return value;
  throw new ApiError(operation, `${name} must be a whole number from 0 to ${most}`);
}
