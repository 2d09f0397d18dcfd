/** An answer that has arrived, its status a success. */
export interface Exchange<T> {
  readonly response: Response;
  /** What the body says; the same each time. */
  readonly read: () => T | Promise<T>;
}

/** What a call gives, and the response that it came in. */
export interface WithResponse<T> {
  readonly data: T;
  readonly response: Response;
}

/** The promise of what a call gives. The request has been sent already, once, whichever of its members are used. */
export class ApiPromise<T> extends Promise<T> {
  readonly #exchange: Promise<Exchange<T>>;
  #data: Promise<T> | undefined;
  #unread = false;

  /** @param run - sends the request; it leaves the body unread when `unread` says so as the headers arrive. */
  constructor(run: (unread: () => boolean) => Promise<Exchange<T>>) {
    // Never settled: who waits for this promise does so by `then`, which looks into the exchange.
    super(() => {});
    this.#exchange = run(() => this.#unread);
  }

  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  // oxlint-disable-next-line unicorn/no-thenable
  override then<A = T, B = never>(
    onfulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onrejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#data ??= this.#exchange.then((exchange) => exchange.read());
    return this.#data.then(onfulfilled, onrejected);
  }

  /** What the call gives, with the response that it came in. */
  async withResponse(): Promise<WithResponse<T>> {
    return { data: await this, response: (await this.#exchange).response };
  }

  /**
   * The response as it came. When this is called before the headers arrive, its body is still unread, and the call's
   * `signal` goes on governing it; the promise can be awaited all the same until somebody reads that body.
   */
  async asResponse(): Promise<Response> {
    this.#unread = true;
    return (await this.#exchange).response;
  }
}
