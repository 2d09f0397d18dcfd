/** The body of a response that refuses a request. The generator replaces this type by the API's own. */
export type ErrorBody = Readonly<Record<string, unknown>>;
