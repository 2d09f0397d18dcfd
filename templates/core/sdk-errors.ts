import { ApiError } from "./errors.js";

declare module "./errors.js" {
  interface ApiError {
    /** The property `error` of the body, or the whole body where it has none; `undefined` when there was no response. */
    readonly error: unknown;
    /** The same as `requestId`. */
    readonly requestID: string | undefined;
  }
}

/** Adds the names that members of errors have in vendors' SDKs. */
export function extendErrors(): void {
  Object.defineProperties(ApiError.prototype, {
    error: {
      configurable: true,
      get(this: ApiError): unknown {
        const { body } = this;
        return (Object(body) as { readonly error?: unknown }).error ?? body;
      },
    },
    requestID: {
      configurable: true,
      get(this: ApiError): string | undefined {
        return this.requestId;
      },
    },
  });
}
