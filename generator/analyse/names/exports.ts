/** Names in the root of a package that no model may take. */

/** What the package's own modules and its runtime export. */
const runtime =
  "AbortedError Api ApiError ApiPromise AuthenticationError BadRequestError BaseOptions ClientOptions ConflictError ConnectionError ErrorBody " +
  "ListOptions Logger LogLevel NotFoundError Page Paginated PaginationError ParseError PermissionDeniedError RateLimitError RequestOptions Secret ServerError " +
  "TimeoutError UnprocessableEntityError WithRequired WithResponse components createApi paths webhooks";

export const exportedNames = (className: string): string[] => [className, ...runtime.split(" ")];
