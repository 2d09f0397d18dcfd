/** Members of errors that vendors' SDKs have. */

import { ApiError } from "./errors.js";

declare module "./errors.js" {
  interface ApiError {
    /** The property `error` of the body, or the whole body if it has none; `undefined` if there was no response. */
    readonly error: unknown;
    /** The same as `requestId`. */
    readonly requestID: string | undefined;
  }
}

/** Adds the names that vendors' SDKs use for members of errors. */
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
