import type { ApiPromise } from "../../../templates/runtime/api-promise.js";
import { byCursor } from "../../../templates/runtime/by-cursor.js";
import { call } from "../../../templates/runtime/call.js";
import type { ListOptions, RequestOptions } from "../../../templates/runtime/options.js";
import { paginate, type Paginated } from "../../../templates/runtime/paginate.js";
import type { Api } from "./api.js";
import type { Invite, InviteDeleteResponse, InviteListResponse, InviteRequest, InvitesListQuery } from "./schema.js";

/** A resource as the generator writes it. */
export class Invites {
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  list(query: InvitesListQuery = {}, options: ListOptions = {}): Paginated<Invite, InviteListResponse> {
    return paginate(this.#api, query, options, {
      operation: "GET /organization/invites",
      send: (query, init) => this.#api.GET("/organization/invites", { params: { query }, ...init }),
      items: (body) => body.data,
      next: byCursor({
        cursor: (body) => body.last_id,
        ask: (after, query) => ({ ...query, after }) satisfies InvitesListQuery,
        more: (body) => body.has_more,
      }),
    });
  }

  create(body: InviteRequest, options: RequestOptions = {}): ApiPromise<Invite> {
    return call(this.#api, options, {
      operation: "POST /organization/invites",
      send: (init) => this.#api.POST("/organization/invites", { body, ...init }),
    });
  }

  retrieve(inviteId: string, options: RequestOptions = {}): ApiPromise<Invite> {
    return call(this.#api, options, {
      operation: "GET /organization/invites/{invite_id}",
      send: (init) =>
        this.#api.GET("/organization/invites/{invite_id}", { params: { path: { invite_id: inviteId } }, ...init }),
    });
  }

  delete(inviteId: string, options: RequestOptions = {}): ApiPromise<InviteDeleteResponse> {
    return call(this.#api, options, {
      operation: "DELETE /organization/invites/{invite_id}",
      send: (init) =>
        this.#api.DELETE("/organization/invites/{invite_id}", { params: { path: { invite_id: inviteId } }, ...init }),
    });
  }
}
