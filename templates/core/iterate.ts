import type { Exchange } from "./api-promise.js";
import type { ListPosition } from "./checkpoint.js";
import { ApiError, withCheckpoint } from "./errors.js";
import type { ListOptions } from "./options.js";
import { aborted, onAbort } from "./within.js";

/** Iterates over a list once. When it has ended, failed or been stopped, it yields nothing more. */
export interface ListIterator<T> extends AsyncIterableIterator<T> {
  /** The position after the last yielded value, for the list's `resume()`. */
  readonly checkpoint: string;
}

/** What iteration needs of a page. */
export interface Batch<Item> {
  readonly items: readonly Item[];
}

/** What iteration needs of a list of pages. */
export interface List<Page> {
  readonly operation: string;
  readonly options: ListOptions;
  /** The position of a checkpoint; without one, the start. */
  readonly open: (checkpoint: string | undefined) => ListPosition | undefined;
  /**
   * Sends the request for the page at a position. Its errors carry the position as a checkpoint.
   * @param unread - passed where the page is awaited: it is wanted even if the list cannot go on after it
   */
  readonly send: (
    position: ListPosition,
    signal?: AbortSignal,
    unread?: () => boolean,
  ) => Promise<Exchange<Page>>;
  /** The position after the first `count` of a page's items, or after all of them; `undefined` at the end of the list. */
  readonly after: (page: Page, count: number) => ListPosition | undefined;
  readonly checkpoint: (position: ListPosition | undefined) => string;
  /** The position after a page that has nothing new. */
  readonly skip?: ((page: Page) => ListPosition | undefined) | undefined;
}

/** Loads the page at a position, or the first one after it that has something new. */
export async function load<Page>(
  list: List<Page>,
  position: ListPosition,
  signal?: AbortSignal,
): Promise<Page> {
  const page = await (await list.send(position, signal)).read();
  const next = list.skip?.(page);
  return next ? load(list, next, signal) : page;
}

/** Iterates over the items of a list. */
export function iterateItems<Item, Page extends Batch<Item>>(
  list: List<Page>,
  start: ListPosition | undefined,
  from: { readonly page?: Page; readonly limit?: number | undefined } = {},
): ListIterator<Item> {
  return iterate(list, start, 1, ({ items }, left) => items.slice(0, left), from.page, from.limit);
}

/** Iterates over the pages of a list. */
export function iteratePages<Page extends Batch<unknown>>(
  list: List<Page>,
  start: ListPosition | undefined,
): ListIterator<Page> {
  return iterate(list, start, Infinity, (page) => [page]);
}

/**
 * @param weight - how many items each value counts for
 * @param valuesOf - the values of a page of which at most `left` items are wanted
 * @param first - the page at `start`, where it has been loaded already
 * @param limit - the most items, next to that of the options
 */
function iterate<Page extends Batch<unknown>, T>(
  list: List<Page>,
  start: ListPosition | undefined,
  weight: number,
  valuesOf: (page: Page, left: number) => readonly T[],
  first?: Page,
  limit?: number,
): ListIterator<T> {
  const { operation, options, after } = list;
  const { signal } = options;
  const prefetch = countOf(operation, "prefetch", options.prefetch ?? 0, 100);
  const pages = countOf(operation, "maxPages", options.maxPages);
  const items = Math.min(
    countOf(operation, "maxItems", options.maxItems),
    countOf(operation, "limit", limit),
  );
  const stop = new AbortController();
  const loading = loaded(list, start, first, stop, pages, items);
  const ahead: ReturnType<typeof loading.next>[] = [];
  // The latest page, its values, and how many of them have been yielded.
  let page: Page | undefined;
  let values: readonly T[] = [];
  let done = 0;
  let left = items;
  let ended = false;
  let waiting = 0;
  let latest: Promise<unknown> = Promise.resolve();

  const checkpoint = (): string =>
    list.checkpoint(page ? after(page, done && done * weight) : start);
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
        // The page itself, and those that are loaded ahead of it.
        while (ahead.length <= prefetch && !ended) {
          const next = loading.next();
          // It may never be used.
          next.catch(() => {});
          ahead.push(next);
        }
        const arrived = (await ahead.shift())?.value;
        if (ended) return end();
        if (signal?.aborted) throw aborted(operation, signal);
        if (!arrived) return end();
        page = arrived;
        values = valuesOf(page, left);
        left -= page.items.length;
        done = 0;
      }
      return take();
    } catch (error) {
      // The caller has stopped the iteration meanwhile, and expects no error.
      if (ended) return end();
      end();
      throw withCheckpoint(error, checkpoint());
    } finally {
      // Before the caller requests the next value.
      waiting--;
    }
  };
  return {
    next: () => {
      // Most values have arrived already, and need not wait.
      if (!waiting && isReady()) return Promise.resolve(take());
      waiting++;
      const result = latest.then(step, step);
      latest = result;
      return result;
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

/** Loads one page after another. Called ahead, it goes on once the page before has arrived. */
async function* loaded<Page extends Batch<unknown>>(
  list: List<Page>,
  start: ListPosition | undefined,
  first: Page | undefined,
  stop: AbortController,
  pages: number,
  items: number,
): AsyncGenerator<Page, undefined> {
  const { signal } = list.options;
  const abort = (): void => stop.abort(signal?.reason);
  for (let position = start; position && pages-- > 0 && items > 0;) {
    let page = first;
    first = undefined;
    if (!page) {
      // The caller's signal may outlive an iteration that is abandoned: it is watched only while a page loads.
      const off = onAbort(signal, abort);
      if (signal?.aborted) abort();
      page = await load(list, position, stop.signal).finally(off);
    }
    yield page;
    items -= page.items.length;
    position = list.after(page, Infinity);
  }
  return undefined;
}

/** The value of an option that counts. @throws {ApiError} when it is not a whole number from 0 to `most`. */
function countOf(
  operation: string,
  name: string,
  value: unknown = Infinity,
  most = Infinity,
): number {
  if (typeof value === "number" && value >= 0 && value <= most && !(value % 1)) return value;
  throw new ApiError(operation, `${name} must be a whole number from 0 to ${most}`);
}
