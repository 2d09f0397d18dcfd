/** What the API answers with when it refuses a request. */
export type ErrorBody = unknown;
