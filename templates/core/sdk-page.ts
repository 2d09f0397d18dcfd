/** Lists and their pages with the surface of vendors' SDKs. */

import type { Arguments, PreparedCall } from "./call.js";
import type { ListIterator } from "./iterate.js";
import type { Page as OwnPage } from "./page.js";
import { serializePath } from "./path.js";
import { type ListSpec, type Paginated, paginate } from "./paginate.js";
import { readPath } from "./sdk-path.js";
import { identified, type WithResponse } from "./sdk-promise.js";
import type { PageToken } from "./strategy.js";

/** The fields of a response; a response that is an array has the field `items`. */
export type FieldsOf<Body> = Body extends readonly unknown[] ? unknown : Body;

/** One page of a list: the fields of its response, and the methods that lead to the next page. */
export type Page<Item, Body> = PageMembers<Item, Body> & FieldsOf<Body>;

/** The request for a page. */
export interface PageRequestOptions {
  readonly method: string;
  readonly path: string;
  readonly query?: unknown;
  readonly body?: unknown;
}

/** The members of a page in addition to the fields of its response. */
export interface PageMembers<Item, Body> extends AsyncIterable<Item> {
  /** The items of this page. */
  getPaginatedItems(): Item[];
  hasNextPage(): boolean;
  /** The request for the page after this one; `null` if there is none. */
  nextPageRequestOptions(): PageRequestOptions | null;
  /** Loads the page after this one. Rejects with a `RangeError` if there is none. */
  getNextPage(): Promise<Page<Item, Body>>;
  /** Iterates over this page and all pages after it. */
  iterPages(): AsyncGenerator<Page<Item, Body>, void, undefined>;
}

/** Returns the request for the page after the one with a body; null if there is none. */
type NextRequest = (body: unknown) => PageRequestOptions | null;

class ListPage<Item, Body> implements PageMembers<Item, Body> {
  readonly #page: OwnPage<Item, Body>;
  readonly #nextRequest: NextRequest;

  constructor(page: OwnPage<Item, Body>, nextRequest: NextRequest) {
    this.#page = page;
    this.#nextRequest = nextRequest;
    const { body } = page;
    const fields: object = Array.isArray(body) ? { items: body } : Object(body);
    // A field with the name of a member is left out.
    for (const [name, value] of Object.entries(fields))
      if (!(name in this)) (this as Record<string, unknown>)[name] = value;
  }

  static of<Item, Body>(page: OwnPage<Item, Body>, nextRequest: NextRequest): Page<Item, Body> {
    return new ListPage(page, nextRequest) as unknown as Page<Item, Body>;
  }

  getPaginatedItems(): Item[] {
    return [...this.#page.items];
  }

  hasNextPage(): boolean {
    return this.#page.hasNextPage();
  }

  nextPageRequestOptions(): PageRequestOptions | null {
    return this.hasNextPage() ? this.#nextRequest(this.#page.body) : null;
  }

  async getNextPage(): Promise<Page<Item, Body>> {
    return ListPage.of(await this.#page.getNextPage(), this.#nextRequest);
  }

  async *iterPages(): AsyncGenerator<Page<Item, Body>, void, undefined> {
    let page = this as unknown as Page<Item, Body>;
    yield page;
    while (page.hasNextPage()) yield (page = await page.getNextPage());
  }

  [Symbol.asyncIterator](): ListIterator<Item> {
    return this.#page[Symbol.asyncIterator]();
  }
}

/** The promise of a list's first page. Iterating it yields the items of all pages. */
export class PagePromise<Item, Body>
  extends Promise<Page<Item, Body>>
  implements AsyncIterable<Item>
{
  readonly #list: Paginated<Item, Body>;
  readonly #nextRequest: NextRequest;
  #page: Promise<Page<Item, Body>> | undefined;

  constructor(list: Paginated<Item, Body>, nextRequest: NextRequest) {
    // The promise itself never settles: whatever awaits it calls `then`.
    super(() => {});
    this.#list = list;
    this.#nextRequest = nextRequest;
  }

  /** `then`, `catch` and `finally` return plain promises. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  // oxlint-disable-next-line unicorn/no-thenable
  override then<A = Page<Item, Body>, B = never>(
    onfulfilled?: ((value: Page<Item, Body>) => A | PromiseLike<A>) | null,
    onrejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#page ??= this.#list.then((page) => ListPage.of(page, this.#nextRequest));
    return this.#page.then(onfulfilled, onrejected);
  }

  /** Resolves to the response of the first page. Its body is unread if this is called before the response arrives. */
  asResponse(): Promise<Response> {
    return this.#list.asResponse();
  }

  /** Resolves to the first page and its response. */
  async withResponse(): Promise<WithResponse<Page<Item, Body>>> {
    const [data, { response }] = [await this, await this.#list.withResponse()];
    return identified({ data, response });
  }

  /**
   * The list from a checkpoint on, which an iterator or an error provides, in this process or another. Its pages have `items`,
   * `body` and a `checkpoint`. A checkpoint of another operation or query is a `PaginationError` before anything is sent.
   */
  resume(checkpoint: string | undefined): Paginated<Item, Body> {
    return this.#list.resume(checkpoint);
  }

  /** The items of all pages, or the first `limit` of them. */
  toArray(options?: { readonly limit?: number | undefined }): Promise<Item[]> {
    return this.#list.toArray(options);
  }

  /** The items of all pages. */
  [Symbol.asyncIterator](): ListIterator<Item> {
    return this.#list[Symbol.asyncIterator]();
  }
}

/** Creates a list; nothing is sent before it is awaited or iterated. */
export function sdkList<Item, Body, Input>(
  first: PreparedCall<Body | undefined>,
  spec: ListSpec<Item, Body, Input>,
): PagePromise<Item, Body> {
  const { next, input: key = "query" } = spec;
  const input = first.args[key] as Input;
  const [method = "", path = ""] = first.operation.split(/ ([^]*)/);
  const tokens = new WeakMap<object, PageToken>();
  const noted: typeof next = {
    ...next,
    next: (page) => {
      const token = next.next(page);
      if (token !== undefined && Object(page.body) === page.body)
        tokens.set(page.body as object, token);
      return token;
    },
  };
  const nextRequest: NextRequest = (body) => {
    const token = tokens.get(Object(body) as object);
    if (token === undefined) return null;
    const args: Arguments = { ...first.args, [key]: next.request(token, input) };
    const { path: values = {}, query, body: sent } = args;
    return {
      method: method.toLowerCase(),
      // Only strategies with an `init` page by links.
      ...(next.init
        ? readPath(token as string, first.settings.address)
        : {
            path: serializePath(path, values as Readonly<Record<string, unknown>>),
            query,
          }),
      ...(sent !== undefined && { body: sent }),
    };
  };
  return new PagePromise(paginate(first, { ...spec, next: noted }), nextRequest);
}
