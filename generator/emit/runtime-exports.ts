/** What `index.ts` re-exports from the runtime, by module of `templates/core/`. */

import type { Api } from "../model.js";
import { resourcesOf } from "./signature.js";

export interface RuntimeExport {
  readonly module: string;
  readonly names: readonly string[];
  readonly isType: boolean;
}

/** Those that an API's package uses, so that it contains no other module. */
export function runtimeExportsOf(api: Api): RuntimeExport[] {
  const operations = resourcesOf(api).flatMap(({ resource }) => resource.operations);
  const isUsed: Readonly<Record<string, boolean>> = {
    "client-credentials": api.auth.schemes.some(({ tokenURL }) => tokenURL !== undefined),
    "event-stream": operations.some(({ result }) => result.stream !== undefined),
    ...Object.fromEntries(ofLists.map((module) => [module, operations.some(({ paging }) => paging !== undefined)])),
  };
  return runtimeExports.filter(({ module }) => isUsed[module] !== false);
}

const ofLists = ["iterate", "page", "paginate"];

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
  { module: "errors", names: ["AnyApiError"], isType: true },
  { module: "options", names: ["BaseOptions", "ListOptions", "Logger", "LogLevel", "RequestOptions"], isType: true },
  {
    module: "hooks",
    names: ["CallAttempt", "CallFailure", "CallHooks", "CallRequest", "CallResponse", "CallRetry"],
    isType: true,
  },
  { module: "request", names: ["CustomRequestOptions"], isType: true },
  { module: "page", names: ["Page"], isType: true },
  { module: "paginate", names: ["Paginated"], isType: true },
  { module: "iterate", names: ["ListIterator"], isType: true },
  { module: "api-promise", names: ["ApiPromise", "SafeResult", "WithResponse"], isType: true },
];
