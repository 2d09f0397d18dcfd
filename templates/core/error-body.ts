export { reasonIn } from "./reasons.js";

/** The body of a response that refuses a request. The generator replaces this module by the API's own. */
export type ErrorBody = Readonly<Record<string, unknown>>;

/** The same by the status of the response, for each that has an error class or is declared. */
export interface ErrorBodies {
  400: ErrorBody;
  401: ErrorBody;
  402: ErrorBody;
  403: ErrorBody;
  404: ErrorBody;
  409: ErrorBody;
  422: ErrorBody;
  429: ErrorBody;
  "5XX": ErrorBody;
}
