/** The promise that a call returns, and the forms of its result. */

import { type AnyApiError, ApiError } from "./errors.js";

/** A response that has arrived with a success status. */
export interface Exchange<T> {
  readonly response: Response;
  /** Reads the body, and returns the data of the call. */
  readonly read: () => T | Promise<T>;
}

/** Sends a request. The body of the response is left unread if `unread()` is true when its headers arrive. */
export type Send<T> = (unread: () => boolean) => Promise<Exchange<T>>;

/** The data of a call, and its response. */
export interface WithResponse<T> {
  readonly data: T;
  readonly response: Response;
}

/** The outcome of a call. Comparing `error` with `undefined` narrows the type of `data`. */
export type SafeResult<T> =
  | { readonly data: T; readonly error: undefined; readonly response: Response }
  | {
      readonly data: undefined;
      readonly error: AnyApiError;
      /** `undefined` if no response arrived. */
      readonly response: Response | undefined;
    };

/** The promise of a call's data. Only one request is sent, whichever members are used, and in whatever order. */
export class ApiPromise<T> extends Promise<T> {
  readonly #send: Send<T>;
  #exchange: Promise<Exchange<T>> | undefined;
  #data: Promise<T> | undefined;
  #unread = false;

  /** @param lazy - whether the request is sent only when a member is used, and not at once */
  constructor(send: Send<T>, lazy = false) {
    // The promise itself never settles: whatever awaits it calls `then`, which reads the exchange.
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

  /** Resolves to the call's data and its response. */
  async withResponse(): Promise<WithResponse<T>> {
    return { data: await this, response: (await this.#sent()).response };
  }

  /**
   * Resolves to the response itself. If this is called before the headers arrive, the body is still unread, and the call's
   * `signal` can still abort it. The promise can be awaited as well, until that body is read.
   */
  async asResponse(): Promise<Response> {
    this.#unread = true;
    return (await this.#sent()).response;
  }

  /**
   * Resolves to the call's data or to its error, which is not thrown. It rejects only with errors other than `ApiError`, such
   * as those of a hook.
   */
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
