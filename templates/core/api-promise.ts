/** An answer that has arrived, its status a success. */
export interface Exchange<T> {
  readonly response: Response;
  /** What the body says. */
  readonly read: () => T | Promise<T>;
}

/** Sends a request. The body of the answer is left unread when `unread` says so as its headers arrive. */
export type Send<T> = (unread: () => boolean) => Promise<Exchange<T>>;

/** What a call gives, and the response that it came in. */
export interface WithResponse<T> {
  readonly data: T;
  readonly response: Response;
}

/** The promise of what a call gives. One request stands behind it, whichever of its members are used, in any order. */
export class ApiPromise<T> extends Promise<T> {
  readonly #send: Send<T>;
  #exchange: Promise<Exchange<T>> | undefined;
  #data: Promise<T> | undefined;
  #unread = false;

  /** Sends at once, or when `lazy` as soon as somebody asks for the outcome. */
  constructor(send: Send<T>, lazy = false) {
    // Never settled: who waits for this promise does so by its `then`, which looks into the exchange.
    super(() => {});
    this.#send = send;
    if (!lazy) void this.#sent();
  }

  /** What `then` and its like make is a plain promise. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  // oxlint-disable-next-line unicorn/no-thenable
  override then<A = T, B = never>(
    onfulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onrejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#data ??= this.#sent().then((exchange) => exchange.read());
    return this.#data.then(onfulfilled, onrejected);
  }

  /** What the call gives, with the response that it came in. */
  async withResponse(): Promise<WithResponse<T>> {
    return { data: await this, response: (await this.#sent()).response };
  }

  /**
   * The response as it came. When this is called before the headers arrive, its body is still unread, and the call's
   * `signal` goes on governing it; the promise can be awaited all the same until somebody reads that body.
   */
  async asResponse(): Promise<Response> {
    this.#unread = true;
    return (await this.#sent()).response;
  }

  #sent(): Promise<Exchange<T>> {
    return (this.#exchange ??= this.#send(() => this.#unread));
  }
}
