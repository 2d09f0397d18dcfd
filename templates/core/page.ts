import { itemPrint, type ListPosition } from "./checkpoint.js";
import { type List, type ListIterator, iterate, load } from "./iterate.js";

/** One page of a list. */
export class Page<Item, Body> implements Iterable<Item>, AsyncIterable<Item> {
  /** The page's items; if the list was resumed within the page, only the remaining ones. */
  declare readonly items: readonly Item[];
  /** The whole response body; `undefined` if it is empty, as the document permits, or if there is no such page. */
  declare readonly body: Body;
  readonly #response: Response;
  readonly #list: List<Page<Item, Body>>;
  readonly #position: ListPosition;
  readonly #next: ListPosition | undefined;

  /** @param next - the next page's position; `undefined` at the end of the list, and `position` itself if it is unknown */
  constructor(
    list: List<Page<Item, Body>>,
    position: ListPosition,
    next: ListPosition | undefined,
    body: Body,
    items: readonly Item[],
    response: Response,
  ) {
    this.items = items;
    this.body = body;
    this.#response = response;
    this.#list = list;
    this.#position = position;
    this.#next = next;
  }

  /** Returns the position after the first `count` items of a page, or after all of them. */
  static after<Item, Body>(
    this: void,
    page: Page<Item, Body>,
    count: number,
  ): ListPosition | undefined {
    const { items } = page;
    if (count >= items.length) return page.#next;
    if (!count) return page.#position;
    const around = items.slice(count - 1, count + 1).map(itemPrint);
    return { ...page.#position, done: page.#position.done + count, around };
  }

  /** The page's response, whose body has been read. */
  get response(): Response {
    return this.#response;
  }

  /** The position after this page, for the list's `resume()`. */
  get checkpoint(): string {
    return this.#list.checkpoint(this.#next);
  }

  /** Whether another page follows; `getNextPage()` loads it. */
  hasNextPage(): boolean {
    return !!this.#next && this.#next !== this.#position;
  }

  /** Loads the page after this one. Rejects with a `RangeError` if there is none. */
  async getNextPage(): Promise<Page<Item, Body>> {
    if (!this.hasNextPage()) throw new RangeError("there is no next page");
    return load(this.#list, this.#next as ListPosition);
  }

  /** The items of this page. */
  [Symbol.iterator](): Iterator<Item> {
    return this.items[Symbol.iterator]();
  }

  /** The items of this page and of all that follow. */
  [Symbol.asyncIterator](): ListIterator<Item> {
    return iterate(this.#list, this.#position, true, this);
  }
}
