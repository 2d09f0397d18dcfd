/** Names in the root of a package that no model may take, and names in a resource's file that no argument may hide. */

import type { ConvertConfig } from "../../config/config.js";
import type { TemporalType } from "../../model/conversions.js";

const names = (list: string): readonly string[] => list.trim().split(/\s+/u);

/** What the package's own modules and its runtime export. */
const runtime = names(`
  AbortedError AnyApiError Api ApiError ApiPromise AuthenticationError BadRequestError BaseOptions CallAttempt
  CallFailure CallHooks CallRequest CallResponse CallRetry ClientCredentials ClientOptions ConflictError
  ConnectionError CustomRequestOptions ErrorBodies ErrorBody EventStream ListIterator ListOptions LogLevel Logger
  NotFoundError Page Paginated PaginationError ParseError PermissionDeniedError PreparedCall RateLimitError
  RequestOptions SafeResult Secret ServerError TimeoutError UnprocessableEntityError WithRequired WithResponse
  components createApi paths webhooks
`);

/** What they export in addition under `surface: "sdk"`. */
const sdkRuntime = names(`
  APIClient APIConnectionError APIConnectionTimeoutError APIError APIPromise APIUserAbortError FileOptions
  InternalServerError PagePromise PathOptions SdkConnection SdkOptions Stream ToFileInput Uploadable toFile
`);

/** What they export in addition where the client receives webhooks. */
const webhookRuntime = names(`
  WebhookBody WebhookConnection WebhookHeaders WebhookVerificationError
`);

/** What they export in addition where values become those of Temporal. */
const temporal: readonly TemporalType[] = ["Instant", "PlainDate"];

export const exportedNames = (
  className: string,
  surface?: string,
  receivesWebhooks = false,
  { dateTime, date }: ConvertConfig = {},
): string[] => [
  className,
  ...runtime,
  ...(receivesWebhooks ? webhookRuntime : []),
  ...(dateTime === "Temporal" || date === "Temporal" ? temporal : []),
  ...(surface === "sdk" ? sdkRuntime : []),
];

/** What a resource's file imports from the runtime to call. */
export const runtimeFunctions: readonly string[] = names(`
  anyBody arrayIn binaryBody blob byContentType byCursor byCursorHeader byLink byLinkHeader byLinkOrNumber byNext byOffset byPage
  byStatus counted customRequest eitherWay empty flagIn formBody hasItems isStream json jsonBody jsonEvents jsonLines jsonOrNothing jsonOrPlainText member mixedEvents
  multipartBody namedEvents nextAmong numberIn numberOf oneOfBodies orByNumber orNone orNull paginate queryStyles scalarIn serverURL styledHeaders text
  textBody textEvents textOf unless unnamedJson unnamedText untilZero unwrapWebhook verifyWebhook wire
`);

/** What it imports in addition under `surface: "sdk"`. */
export const sdkFunctions: readonly string[] = names(`
  asStream omit orEmpty params pick rawResponse readUploads renamed sdkList withParameters withQuery
`);

/** What it imports in addition to convert values. */
export const convertFunctions: readonly string[] = names(`
  asConvertedStream converted convertedStream errorRules exactBody exactJson exactText instant onWire plainDate unwrapConverted
  wireOf
`);
