// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

export { OpenAIInvites } from "./client.js";
export { createApi } from "./api.js";
export type { Api, ClientOptions } from "./api.js";
export type { Secret } from "./runtime/auth.js";
export type { ErrorBody } from "./runtime/error-body.js";
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
} from "./runtime/errors.js";
export type {
  BaseOptions,
  ListOptions,
  LogLevel,
  Logger,
  RequestOptions,
} from "./runtime/options.js";
export type { Page, Paginated } from "./runtime/paginate.js";
export type { ApiPromise, WithResponse } from "./runtime/api-promise.js";
export type {
  ErrorResponse,
  Invite,
  InviteDeleteResponse,
  InviteListResponse,
  InviteRequest,
  InvitesListQuery,
} from "./models.js";
export type { components, paths, webhooks } from "./schema.js";
