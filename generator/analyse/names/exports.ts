/** Names in the root of a package that no model may take. */

import type { ConvertConfig } from "../../config/config.js";
import type { TemporalType } from "../../model/conversions.js";

/** What the package's own modules and its runtime export. */
const runtime =
  "AbortedError AnyApiError Api ApiError ApiPromise AuthenticationError BadRequestError BaseOptions CallAttempt CallFailure CallHooks CallRequest CallResponse CallRetry ClientCredentials ClientOptions ConflictError ConnectionError CustomRequestOptions ErrorBodies ErrorBody EventStream PreparedCall " +
  "ListIterator ListOptions Logger LogLevel NotFoundError Page Paginated PaginationError ParseError PermissionDeniedError RateLimitError RequestOptions SafeResult Secret ServerError " +
  "TimeoutError UnprocessableEntityError WithRequired WithResponse components createApi paths webhooks";

/** What a resource's file imports from the runtime to call: no argument may hide it. */
export const runtimeFunctions: readonly string[] = (
  "anyBody arrayIn binaryBody blob byContentType byCursor byCursorHeader byLink byLinkHeader byNext byOffset " +
  "byPage byStatus counted customRequest eitherWay empty formBody isStream json jsonBody jsonEvents jsonLines member " +
  "mixedEvents multipartBody namedEvents numberOf oneOfBodies orNone paginate queryStyles scalarIn serverURL " +
  "styledHeaders text textBody textEvents textOf unless unnamedJson unnamedText unwrapWebhook verifyWebhook wire"
).split(" ");

/** What they export and import in addition under `surface: "sdk"`. */
const sdkRuntime =
  "APIClient APIConnectionError APIConnectionTimeoutError APIError APIPromise APIUserAbortError FileOptions InternalServerError " +
  "PagePromise PathOptions SdkConnection SdkOptions Stream ToFileInput Uploadable toFile";
export const sdkFunctions: readonly string[] =
  "asStream omit params pick rawResponse readUploads renamed sdkList withParameters withQuery".split(" ");

/** What a resource's file imports to convert values. */
export const convertFunctions: readonly string[] =
  "asConvertedStream converted convertedStream errorRules exactBody exactJson instant onWire plainDate unwrapConverted wireOf".split(
    " ",
  );

/** What they export where values become those of Temporal. */
const temporal: readonly TemporalType[] = ["Instant", "PlainDate"];

/** What they export and import in addition where the client receives webhooks. */
const webhookRuntime = "WebhookBody WebhookConnection WebhookHeaders WebhookVerificationError";

export const exportedNames = (
  className: string,
  surface?: string,
  receivesWebhooks = false,
  { dateTime, date }: ConvertConfig = {},
): string[] => [
  className,
  ...runtime.split(" "),
  ...(receivesWebhooks ? webhookRuntime.split(" ") : []),
  ...(dateTime === "Temporal" || date === "Temporal" ? temporal : []),
  ...(surface === "sdk" ? sdkRuntime.split(" ") : []),
];
