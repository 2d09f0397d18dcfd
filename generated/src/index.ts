// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

export { OpenAIInvites } from "./client.js";
export { createApi } from "./api.js";
export type { Api, ClientOptions } from "./api.js";
export type { Secret } from "./core/auth.js";
export type { ClientCredentials } from "./core/client-credentials.js";
export type { ErrorBody } from "./core/error-body.js";
export type { EventStream } from "./core/event-stream.js";
export {
  AbortedError,
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  ConnectionError,
  NotFoundError,
  PaginationError,
  ParseError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  TimeoutError,
  UnprocessableEntityError,
} from "./core/errors.js";
export type { BaseOptions, ListOptions, LogLevel, Logger, RequestOptions } from "./core/options.js";
export type { Page } from "./core/page.js";
export type { Paginated } from "./core/paginate.js";
export type { ListIterator } from "./core/iterate.js";
export type { ApiPromise, WithResponse } from "./core/api-promise.js";
export type {
  ErrorResponse,
  Invite,
  InviteDeleteResponse,
  InviteListResponse,
  InviteRequest,
  InvitesListQuery,
} from "./models.js";
export type { components, paths, webhooks } from "./schema.js";
