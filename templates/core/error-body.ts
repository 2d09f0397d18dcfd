export { reasonIn } from "./reasons.js";

/** The body of an error response. The generator replaces this module by the API's own. */
export type ErrorBody = Readonly<Record<string, unknown>>;

/** The bodies of errors by status, for each status that has an error class or is declared. */
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
