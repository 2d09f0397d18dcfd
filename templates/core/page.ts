import { itemPrint, type ListPosition } from "./checkpoint.js";
import { type List, type ListIterator, load, iterateItems } from "./iterate.js";

/** One page of a list. */
export class Page<Item, Body> implements Iterable<Item>, AsyncIterable<Item> {
  /** The page's items; those still to come, where the list was resumed within the page. */
  readonly items: readonly Item[];
  /** The whole answer; `undefined` where the document lets a list be empty by a success without a body, and it is. */
  readonly body: Body;
  readonly #response: Response;
  readonly #list: List<Item, Body>;
  readonly #place: ListPosition;
  readonly #next: ListPosition | undefined;

  /** @param next - where the list goes on: `undefined` at its end, and `place` itself when that cannot be told */
  constructor(
    list: List<Item, Body>,
    place: ListPosition,
    next: ListPosition | undefined,
    body: Body,
    items: readonly Item[],
    response: Response,
  ) {
    this.items = items;
    this.body = body;
    this.#response = response;
    this.#list = list;
    this.#place = place;
    this.#next = next;
  }

  /** The place after some of a page's items, or after all of them. */
  static after<Item, Body>(this: void, page: Page<Item, Body>, count: number): ListPosition | undefined {
    const { items } = page;
    if (count >= items.length) return page.#next;
    if (!count) return page.#place;
    const around = [itemPrint(items[count - 1]), itemPrint(items[count])];
    return { ...page.#place, done: page.#place.done + count, around };
  }

  /** The response that the page came in; its body has been read. */
  get response(): Response {
    return this.#response;
  }

  /** Where the list goes on after this page, for its `resume()`. */
  get checkpoint(): string {
    return this.#list.checkpoint(this.#next);
  }

  hasNextPage(): boolean {
    return !!this.#next && this.#next !== this.#place;
  }

  /** Loads the page after this one. Rejects with a `RangeError` when there is none. */
  async getNextPage(): Promise<Page<Item, Body>> {
    if (!this.#next || !this.hasNextPage()) throw new RangeError("there is no next page");
    return load(this.#list, this.#next);
  }

  /** The items of this page. */
  [Symbol.iterator](): Iterator<Item> {
    return this.items[Symbol.iterator]();
  }

  /** The items of this page and of all that follow. */
  [Symbol.asyncIterator](): ListIterator<Item> {
    return iterateItems(this.#list, this.#place, this);
  }
}
