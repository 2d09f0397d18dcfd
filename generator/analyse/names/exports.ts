/** Names in the root of a package that no model may take, and names in a resource's module that no argument may hide. */

import type { ConvertConfig } from "../../config/config.js";
import type { TemporalType } from "../../model/conversions.js";

const names = (list: string): readonly string[] => list.trim().split(/\s+/u);

/** The exports of the package's own modules and of its runtime. */
const runtime = names(`
  AbortedError AnyApiError Api ApiError ApiPromise AuthenticationError BadRequestError BaseOptions CallAttempt
  CallFailure CallHooks CallRequest CallResponse CallRetry ClientCredentials ClientOptions ConflictError
  ConnectionError CustomRequestOptions ErrorBodies ErrorBody EventStream FaultyPage FetchOptions HeaderList
  HeaderValues ListIterator ListOptions LogLevel Logger NotFoundError Page Paginated PaginationError ParseError
  PathValues PermissionDeniedError PreparedCall QueryValues RateLimitError RequestOptions SafeResult Secret
  ServerError TimeoutError UnprocessableEntityError WithRequired WithResponse adaptFetch components createApi paths
  webhooks
`);

/** Additional exports under `surface: "sdk"`. */
const sdkRuntime = names(`
  APIClient APIConnectionError APIConnectionTimeoutError APIError APIPromise APIUserAbortError FileOptions
  InternalServerError PagePromise PathOptions SdkConnection SdkOptions Stream ToFileInput Uploadable toFile
`);

/** Additional exports if the client receives webhooks. */
const webhookRuntime = names(`
  WebhookBody WebhookConnection WebhookHeaders WebhookVerificationError
`);

/** Additional exports if values are converted to Temporal's types. */
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

/** The runtime functions that a resource's module may import. */
export const runtimeFunctions: readonly string[] = names(`
  anyBody arrayIn binaryBody blob byContentType byCursor byCursorHeader byLink byLinkHeader byLinkOrNumber byNext byOffset byPage
  byStatus counted customRequest eitherWay empty flagIn formBody hasItems isStream json jsonBody jsonEvents jsonLines jsonOrNothing jsonOrPlainText member mixedEvents
  multipartBody namedEvents nextAmong numberIn numberOf oneOfBodies orByNumber orEmptyString orNone orNull paginate queryStyles scalarIn serverURL styledHeaders text
  textBody textEvents textOf unless unnamedJson unnamedText untilZero unwrapWebhook verifyWebhook wire
`);

/** Additional imports under `surface: "sdk"`. */
export const sdkFunctions: readonly string[] = names(`
  asStream omit orEmpty params pick rawResponse readUploads renamed sdkList withParameters withQuery
`);

/** Additional imports for converting values. */
export const convertFunctions: readonly string[] = names(`
  asConvertedStream converted convertedStream errorRules exactBody exactJson exactText instant onWire plainDate unwrapConverted
  wireOf
`);
