/** Lists the runtime's exports that `index.ts` re-exports, by module of `templates/core/`. */

import type { Api } from "../model/api.js";
import type { Operation } from "../model/operation.js";
import { resourcesOf } from "./signature.js";

export interface RuntimeExport {
  readonly module: string;
  readonly names: readonly string[];
  readonly isType: boolean;
  /** Exported name → name in the module, if they differ. */
  readonly aliases?: Readonly<Record<string, string>>;
}

/** The exports that an API's package uses, so that it contains no other module. */
export function runtimeExportsOf(api: Api): RuntimeExport[] {
  const operations = resourcesOf(api).flatMap(({ resource }) => resource.operations);
  const isUsed: Readonly<Record<string, boolean>> = {
    webhooks: api.webhooks !== undefined,
    "client-credentials": api.auth.schemes.some(({ tokenURL }) => tokenURL !== undefined),
    temporal: api.temporal !== undefined,
    "event-stream": operations.some(({ result }) => result.stream !== undefined),
    ...Object.fromEntries(ofLists.map((module) => [module, operations.some(({ paging }) => paging !== undefined)])),
  };
  const { temporal = [] } = api;
  const used = runtimeExports
    .filter(({ module }) => isUsed[module] !== false)
    .map((each) => (each.module === "temporal" ? { ...each, names: temporal } : each));
  return api.surface === "sdk" ? [...used.flatMap(withoutOwn), ...sdkExportsOf(operations)] : used;
}

const ofLists = ["iterate", "page", "paginate"];

/** The default surface's exports that remain under `"sdk"`, which has promises, lists and options of its own. */
function withoutOwn(each: RuntimeExport): RuntimeExport[] {
  if (["adapt-fetch", "page", "paginate", "api-promise", "event-stream"].includes(each.module)) return [];
  const names = each.names.filter((name) => !["ListOptions", "RequestOptions"].includes(name));
  return [{ ...each, names }];
}

function sdkExportsOf(operations: readonly Operation[]): RuntimeExport[] {
  const isUsed: Readonly<Record<string, boolean>> = {
    "sdk-stream": operations.some(({ result, sdk }) => result.stream !== undefined || sdk?.streaming !== undefined),
    "sdk-page": operations.some(({ paging }) => paging !== undefined),
  };
  return sdkExports.filter(({ module }) => isUsed[module] !== false);
}

/** The modules that vendors' SDKs have next to the client, with the runtime's exports that are in each. */
export function sdkModulesOf(api: Api): { readonly module: string; readonly exports: readonly RuntimeExport[] }[] {
  if (api.surface !== "sdk") return [];
  const all = runtimeExportsOf(api).filter(({ names, aliases }) => names.length > 0 || aliases !== undefined);
  return Object.entries(sdkModules).flatMap(([module, from]) => {
    const exports = all.filter((each) => each.module === from);
    return exports.length === 0 ? [] : [{ module, exports }];
  });
}

/** Module of the package → module of the runtime. */
const sdkModules: Readonly<Record<string, string>> = {
  "api-promise": "sdk-promise",
  error: "errors",
  pagination: "sdk-page",
  streaming: "sdk-stream",
  uploads: "sdk-uploads",
};

/** Names of error classes under `"sdk"`, as in vendors' SDKs: exported name → the runtime's name. */
const errorAliases = {
  APIConnectionError: "ConnectionError",
  APIConnectionTimeoutError: "TimeoutError",
  APIError: "ApiError",
  APIUserAbortError: "AbortedError",
  InternalServerError: "ServerError",
};

/** The exported name of an error class. */
export const errorNameOf = ({ surface }: Pick<Api, "surface">, name: string): string =>
  (surface === "sdk" ? Object.entries(errorAliases).find(([, own]) => own === name)?.[0] : undefined) ?? name;

/** The type of files in bodies under `"sdk"`, and its module. */
const uploads = { name: "Uploadable", module: "sdk-uploads" } as const;

/** The runtime's module that declares a type which models may refer to, unless they declare the name themselves. */
export const typeModule = (name: string): string | undefined => typeModules[name];

const typeModules: Readonly<Record<string, string>> = {
  [uploads.name]: uploads.module,
  Instant: "temporal",
  PlainDate: "temporal",
};

export const sdkExports: readonly RuntimeExport[] = [
  { module: "errors", names: [], isType: false, aliases: errorAliases },
  { module: "sdk-client", names: ["APIClient"], isType: false },
  { module: "sdk-options", names: ["ListOptions", "PathOptions", "RequestOptions", "SdkOptions"], isType: true },
  { module: "sdk-page", names: ["PagePromise"], isType: false },
  { module: "sdk-page", names: ["Page"], isType: true },
  { module: "sdk-promise", names: ["APIPromise"], isType: false },
  { module: "sdk-promise", names: ["WithResponse"], isType: true },
  { module: "sdk-stream", names: ["Stream"], isType: false },
  { module: uploads.module, names: ["toFile"], isType: false },
  { module: uploads.module, names: ["FileOptions", "ToFileInput", uploads.name], isType: true },
];

export const runtimeExports: readonly RuntimeExport[] = [
  { module: "adapt-fetch", names: ["adaptFetch"], isType: false },
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
  { module: "errors", names: ["AnyApiError", "FaultyPage"], isType: true },
  {
    module: "options",
    names: [
      "BaseOptions",
      "FetchOptions",
      "HeaderValues",
      "ListOptions",
      "Logger",
      "LogLevel",
      "PathValues",
      "QueryValues",
      "RequestOptions",
    ],
    isType: true,
  },
  {
    module: "hooks",
    names: ["CallAttempt", "CallFailure", "CallHooks", "CallRequest", "CallResponse", "CallRetry"],
    isType: true,
  },
  { module: "request", names: ["CustomRequestOptions"], isType: true },
  { module: "page", names: ["Page"], isType: true },
  { module: "paginate", names: ["Paginated"], isType: true },
  { module: "iterate", names: ["ListIterator"], isType: true },
  { module: "temporal", names: ["Instant", "PlainDate"], isType: false },
  { module: "webhooks", names: ["WebhookVerificationError"], isType: false },
  { module: "webhooks", names: ["WebhookBody", "WebhookHeaders"], isType: true },
  { module: "api-promise", names: ["ApiPromise", "SafeResult", "WithResponse"], isType: true },
];
