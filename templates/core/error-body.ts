/** What the API answers with when it refuses a request. The generator writes the API's own in its place. */
export type ErrorBody = Readonly<Record<string, unknown>>;
