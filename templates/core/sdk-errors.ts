import { ApiError } from "./errors.js";

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
