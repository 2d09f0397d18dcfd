import { type AnyApiError, ApiError } from "./errors.js";

/** A response that has arrived with a success status. */
export interface Exchange<T> {
  readonly response: Response;
  /** Reads the body; the data of the call. */
  readonly read: () => T | Promise<T>;
}

/** Sends a request. The body of the response is left unread when `unread()` is true as its headers arrive. */
export type Send<T> = (unread: () => boolean) => Promise<Exchange<T>>;

/** The data of a call, and the response that it came in. */
export interface WithResponse<T> {
  readonly data: T;
  readonly response: Response;
}

/** What came of a call: `error` decides, by comparison, whether there is `data`. */
export type SafeResult<T> =
  | { readonly data: T; readonly error: undefined; readonly response: Response }
  | {
      readonly data: undefined;
      readonly error: AnyApiError;
      /** `undefined` where none arrived. */
      readonly response: Response | undefined;
    };

/** The promise of a call's data. One request is sent for it, whichever of its members are used, in any order. */
export class ApiPromise<T> extends Promise<T> {
  readonly #send: Send<T>;
  #exchange: Promise<Exchange<T>> | undefined;
  #data: Promise<T> | undefined;
  #unread = false;

  /** Sends at once, or when `lazy` as soon as one of its members is used. */
  constructor(send: Send<T>, lazy = false) {
    // Never settled: all that awaits this promise calls `then`, which reads the exchange.
    super(() => {});
    this.#send = send;
    if (!lazy) void this.#sent();
  }

  /** `then`, `catch` and `finally` return plain promises. */
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

  /** The call's data, with the response that it came in. */
  async withResponse(): Promise<WithResponse<T>> {
    return { data: await this, response: (await this.#sent()).response };
  }

  /**
   * The response itself. When this is called before the headers arrive, its body is still unread, and the call's `signal`
   * still aborts it; the promise can be awaited as well, until that body is read.
   */
  async asResponse(): Promise<Response> {
    this.#unread = true;
    return (await this.#sent()).response;
  }

  /** The call's data or its error, which is returned and not thrown. Only what is not an `ApiError` rejects, such as a hook's own error. */
  async safe(): Promise<SafeResult<T>> {
    try {
      return { ...(await this.withResponse()), error: undefined };
    } catch (error) {
      if (error instanceof ApiError) return { data: undefined, error, response: error.response };
      throw error;
    }
  }

  #sent(): Promise<Exchange<T>> {
    return (this.#exchange ??= this.#send(() => this.#unread));
  }
}
