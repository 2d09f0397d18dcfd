import type { Send } from "./api-promise.js";
import type { ListPosition } from "./checkpoint.js";
import { AbortedError, ApiError } from "./errors.js";
import type { ListOptions } from "./options.js";
import type { Page } from "./page.js";

/** Goes through a list once; when it has ended, failed or been stopped, it stays so. */
export interface ListIterator<T> extends AsyncIterableIterator<T> {
  /** Where the list goes on after what came last, for its `resume()`. */
  readonly checkpoint: string;
}

/** What a walk needs to know of its list. */
export interface List<Item, Body> {
  readonly operation: string;
  readonly options: ListOptions;
  /** The place that a checkpoint tells; without one, the start. */
  readonly open: (checkpoint: string | undefined) => ListPosition | undefined;
  /** Its errors carry the place. */
  readonly send: (place: ListPosition, signal?: AbortSignal) => Send<Page<Item, Body>>;
  /** The place after some of a page's items, or after all of them; `undefined` at the end of the list. */
  readonly after: (page: Page<Item, Body>, count: number) => ListPosition | undefined;
  readonly checkpoint: (place: ListPosition | undefined) => string;
}

/** Loads the page at a place. */
export async function load<Item, Body>(
  list: List<Item, Body>,
  place: ListPosition,
  signal?: AbortSignal,
): Promise<Page<Item, Body>> {
  return (await list.send(place, signal)(() => false)).read();
}

/** Goes through the items of a list. `first` is the page at `start`, where it has been loaded already. */
export function iterateItems<Item, Body>(
  list: List<Item, Body>,
  start: ListPosition | undefined,
  first?: Page<Item, Body>,
): ListIterator<Item> {
  return walk(list, start, first, 1, ({ items }, left) => items.slice(0, left));
}

/** Goes through the pages of a list. */
export function iteratePages<Item, Body>(
  list: List<Item, Body>,
  start: ListPosition | undefined,
): ListIterator<Page<Item, Body>> {
  return walk(list, start, undefined, Infinity, (page) => [page]);
}

/**
 * @param weight - how many items one of the values stands for
 * @param valuesOf - what is handed out of a page, where only so many more items are wanted
 */
function walk<Item, Body, T>(
  list: List<Item, Body>,
  start: ListPosition | undefined,
  first: Page<Item, Body> | undefined,
  weight: number,
  valuesOf: (page: Page<Item, Body>, left: number) => readonly T[],
): ListIterator<T> {
  const { operation, options, after } = list;
  const prefetch = count(list, "prefetch", 0, 100);
  let left = count(list, "maxItems");
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const loadNext = loader(list, start, first, signal);
  const ahead: ReturnType<typeof loadNext>[] = [];
  // The page that arrived last, what is handed out of it, and how much of that has been.
  let page: Page<Item, Body> | undefined;
  let values: readonly T[] = [];
  let done = 0;
  let ended = false;
  let waiting = 0;
  let latest: Promise<unknown> | undefined;

  const checkpoint = (): string => list.checkpoint(page ? after(page, done && done * weight) : start);
  const end = (value?: unknown): IteratorReturnResult<undefined> => {
    ended = true;
    stop.abort();
    return { value: value as undefined, done: true };
  };
  const isThere = (): boolean => done < values.length && !ended && !options.signal?.aborted;
  const take = (): IteratorYieldResult<T> => ({ value: values[done++] as T, done: false });
  const step = async (): Promise<IteratorResult<T, undefined>> => {
    try {
      while (!isThere()) {
        const arrived = ended ? undefined : await (ahead.shift() ?? loadNext());
        if (ended) return end();
        if (signal.aborted) throw new AbortedError(operation, "aborted", { cause: signal.reason });
        if (!arrived) return end();
        page = arrived;
        values = valuesOf(page, left);
        left -= page.items.length;
        done = 0;
        while (ahead.length < prefetch) ahead.push(loadNext());
      }
      return take();
    } catch (error) {
      // Whoever has stopped it meanwhile waits for no error.
      if (ended) return end();
      end();
      throw Object.assign(error as ApiError, { checkpoint: checkpoint() });
    }
  };
  return {
    next: () => {
      // Most values are there already, and need not wait.
      if (!waiting && isThere()) return Promise.resolve(take());
      waiting++;
      const result = latest ? latest.then(step) : step();
      // The first to hear of it, before whoever asks for the value after this one.
      const settle = (): void => void waiting--;
      latest = result.then(settle, settle);
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

/** What gives one page after the other, each of them loaded when the one before it has arrived. */
function loader<Item, Body>(
  list: List<Item, Body>,
  start: ListPosition | undefined,
  first: Page<Item, Body> | undefined,
  signal: AbortSignal,
): () => Promise<Page<Item, Body> | undefined> {
  const maxPages = count(list, "maxPages");
  const maxItems = count(list, "maxItems");
  let pages = 0;
  let items = 0;
  const at = async (
    place: ListPosition | undefined,
    given?: Page<Item, Body>,
  ): Promise<Page<Item, Body> | undefined> =>
    place && pages++ < maxPages && items < maxItems ? (given ?? load(list, place, signal)) : undefined;
  let last: Promise<Page<Item, Body> | undefined> | undefined;
  return () => {
    last = last
      ? last.then((page) => {
          items += page?.items.length ?? 0;
          return at(page && list.after(page, Infinity));
        })
      : at(start, first);
    // Nobody may come for a page that was loaded ahead.
    last.catch(() => {});
    return last;
  };
}

/** A number that the options say. @throws {ApiError} when it is none that can be counted to. */
function count(
  { operation, options }: Pick<List<unknown, unknown>, "operation" | "options">,
  name: "prefetch" | "maxPages" | "maxItems",
  usual = Infinity,
  most = Infinity,
): number {
  const value: unknown = options[name] ?? usual;
  if (typeof value === "number" && value >= 0 && value <= most && !(value % 1)) return value;
  throw new ApiError(operation, `${name} must be a whole number from 0 to ${most}`);
}
