// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

import type { Send } from "./api-promise.js";
import type { Place } from "./checkpoint.js";
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
  readonly open: (checkpoint: string | undefined) => Place | undefined;
  readonly send: (place: Place, signal?: AbortSignal) => Send<Page<Item, Body>>;
  /** The place after some of a page's items, or after all of them; `undefined` at the end of the list. */
  readonly after: (page: Page<Item, Body>, count: number) => Place | undefined;
  readonly checkpoint: (place: Place | undefined) => string;
}

/** Loads the page at a place. */
export async function load<Item, Body>(
  list: List<Item, Body>,
  place: Place,
  signal?: AbortSignal,
): Promise<Page<Item, Body>> {
  try {
    return await (await list.send(place, signal)(() => false)).read();
  } catch (error) {
    throw Object.assign(error as ApiError, { checkpoint: list.checkpoint(place) });
  }
}

/** One way through a list, by its pages or by its items. */
export class Walk<Item, Body> {
  readonly #list: List<Item, Body>;
  readonly #start: Place | undefined;
  readonly #first: Page<Item, Body> | undefined;
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  /** The page that was handed out last, how many of its items have been, and how many will be. */
  #page: Page<Item, Body> | undefined;
  #done = 0;
  #end = 0;

  /** @param first - the page at `start`, where it has been loaded already */
  constructor(list: List<Item, Body>, start: Place | undefined, first?: Page<Item, Body>) {
    const { signal } = list.options;
    this.#list = list;
    this.#start = start;
    this.#first = first;
    this.#signal = signal ? AbortSignal.any([signal, this.#stop.signal]) : this.#stop.signal;
  }

  pages(): ListIterator<Page<Item, Body>> {
    return this.#iterator(this.#pages(Infinity));
  }

  items(): ListIterator<Item> {
    const source = this.#items();
    let waiting = 0;
    return this.#iterator(source, () => {
      // Most items are there already, and need not wait for the generator.
      if (!waiting && this.#done < this.#end && !this.#signal.aborted)
        return Promise.resolve({ value: this.#page?.items[this.#done++] as Item, done: false });
      waiting++;
      const result = source.next();
      const arrived = (): void => void waiting--;
      result.then(arrived, arrived);
      return result;
    });
  }

  #iterator<T>(
    source: AsyncGenerator<T, void>,
    next = (): Promise<IteratorResult<T>> => source.next(),
  ): ListIterator<T> {
    const checkpoint = (): string => this.#checkpoint();
    return {
      next,
      return: (value) => {
        this.#stop.abort();
        return source.return(value as undefined);
      },
      throw: (error) => {
        this.#stop.abort();
        return source.throw(error);
      },
      get checkpoint() {
        return checkpoint();
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  #checkpoint(): string {
    return this.#list.checkpoint(
      this.#page ? this.#list.after(this.#page, this.#done) : this.#start,
    );
  }

  async *#items(): AsyncGenerator<Item, void> {
    let left = count(this.#list, "maxItems");
    for await (const { items } of this.#pages(0)) {
      this.#end = Math.min(items.length, left);
      left -= this.#end;
      while (this.#done < this.#end && !this.#signal.aborted) yield items[this.#done++] as Item;
    }
  }

  /** @param done - how many items of a page count as handed out when the page is */
  async *#pages(done: number): AsyncGenerator<Page<Item, Body>, void> {
    const prefetch = count(this.#list, "prefetch", 0, 100);
    const next = this.#loader();
    const ahead: ReturnType<typeof next>[] = [];
    try {
      for (;;) {
        const page = await this.#arrival(ahead.shift() ?? next());
        if (!page) return;
        this.#page = page;
        this.#done = done;
        while (ahead.length < prefetch) ahead.push(next());
        yield page;
      }
    } finally {
      this.#stop.abort();
    }
  }

  /** A page as it arrives; none when the walk has been stopped meanwhile. */
  async #arrival(
    page: Promise<Page<Item, Body> | undefined>,
  ): Promise<Page<Item, Body> | undefined> {
    try {
      const arrived = await page;
      const { aborted, reason } = this.#signal;
      if (aborted) throw new AbortedError(this.#list.operation, "aborted", { cause: reason });
      return arrived;
    } catch (error) {
      if (this.#stop.signal.aborted) return undefined;
      throw Object.assign(error as ApiError, { checkpoint: this.#checkpoint() });
    }
  }

  /** What gives one page after the other, each of them loaded when the one before it has arrived. */
  #loader(): () => Promise<Page<Item, Body> | undefined> {
    const { after } = this.#list;
    const maxPages = count(this.#list, "maxPages");
    const maxItems = count(this.#list, "maxItems");
    let pages = 0;
    let items = 0;
    const at = async (
      place: Place | undefined,
      given?: Page<Item, Body>,
    ): Promise<Page<Item, Body> | undefined> =>
      place && pages++ < maxPages && items < maxItems
        ? (given ?? load(this.#list, place, this.#signal))
        : undefined;
    let last: Promise<Page<Item, Body> | undefined> | undefined;
    return () => {
      last = last
        ? last.then((page) => {
            items += page?.items.length ?? 0;
            return at(page && after(page, Infinity));
          })
        : at(this.#start, this.#first);
      // Nobody may come for a page that was loaded ahead.
      last.catch(() => {});
      return last;
    };
  }
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
