/** What `index.ts` re-exports from the runtime, by module of `templates/core/`. */

export interface RuntimeExport {
  readonly module: string;
  readonly names: readonly string[];
  readonly isType: boolean;
}

export const runtimeExports: readonly RuntimeExport[] = [
  { module: "auth", names: ["Secret"], isType: true },
  { module: "client-credentials", names: ["ClientCredentials"], isType: true },
  { module: "error-body", names: ["ErrorBody"], isType: true },
  { module: "event-stream", names: ["EventStream"], isType: true },
  {
    module: "errors",
    names: [
      "AbortedError",
      "ApiError",
      "AuthenticationError",
      "BadRequestError",
      "ConflictError",
      "ConnectionError",
      "NotFoundError",
      "PaginationError",
      "ParseError",
      "PermissionDeniedError",
      "RateLimitError",
      "ServerError",
      "TimeoutError",
      "UnprocessableEntityError",
    ],
    isType: false,
  },
  { module: "options", names: ["BaseOptions", "ListOptions", "Logger", "LogLevel", "RequestOptions"], isType: true },
  { module: "page", names: ["Page"], isType: true },
  { module: "paginate", names: ["Paginated"], isType: true },
  { module: "iterate", names: ["ListIterator"], isType: true },
  { module: "api-promise", names: ["ApiPromise", "WithResponse"], isType: true },
];
