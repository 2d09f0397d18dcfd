// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

import type { Api } from "../api.js";
import type { ApiPromise } from "../core/api-promise.js";
import { byCursor } from "../core/by-cursor.js";
import { type FetchInit, call } from "../core/call.js";
import type { ListOptions, RequestOptions } from "../core/options.js";
import { type Paginated, paginate } from "../core/paginate.js";
import type {
  Invite,
  InviteDeleteResponse,
  InviteListResponse,
  InviteRequest,
  InvitesListQuery,
} from "../models.js";
import type { paths } from "../schema.js";

/**
 * Invite people to an organization, and manage the invites.
 */
export class Invites {
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  /**
   * Returns a list of invites in the organization.
   *
   * `GET /organization/invites`. Repeated after a failure that may pass.
   *
   * @param query The query parameters.
   * @param options Options of this call alone.
   * @returns The invites, newest page first.
   * @example
   * ```ts
   * const client = new OpenAIInvites();
   * for await (const item of client.invites.list()) console.log(item);
   * ```
   */
  list(
    query: InvitesListQuery = {},
    options: ListOptions = {},
  ): Paginated<Invite, InviteListResponse> {
    return paginate<Invite, InviteListResponse, InvitesListQuery>(this.#api, query, options, {
      operation: "GET /organization/invites",
      send: (query, init) =>
        this.#api.GET<"/organization/invites", FetchInit<paths["/organization/invites"]["get"]>>(
          "/organization/invites",
          { params: { query }, ...init },
        ),
      items: (body) => body.data,
      next: byCursor({
        cursor: (body) => body.last_id,
        request: (cursor, query) => ({ ...query, after: cursor }) satisfies InvitesListQuery,
        more: (body) => body.has_more,
      }),
    });
  }

  /**
   * Create an invite for a user to the organization. The invite must be accepted by the user before they have access to the
   * organization.
   *
   * `POST /organization/invites`. Repeated after a failure only with an `idempotencyKey`, after a 429, or when surely nothing was sent.
   *
   * @param body The invite request payload.
   * @param options Options of this call alone.
   * @returns The invite that was created.
   * @example
   * ```ts
   * const client = new OpenAIInvites();
   * const result = await client.invites.create({ email: "anotheruser@example.com", role: "reader" });
   * ```
   */
  create(body: InviteRequest, options: RequestOptions = {}): ApiPromise<Invite> {
    return call<Invite>(this.#api, options, {
      operation: "POST /organization/invites",
      send: (init) =>
        this.#api.POST<"/organization/invites", FetchInit<paths["/organization/invites"]["post"]>>(
          "/organization/invites",
          { body, ...init },
        ),
    });
  }

  /**
   * Retrieves an invite.
   *
   * `GET /organization/invites/{invite_id}`. Repeated after a failure that may pass.
   *
   * @param inviteId The ID of the invite to retrieve.
   * @param options Options of this call alone.
   * @returns The invite.
   * @example
   * ```ts
   * const client = new OpenAIInvites();
   * const result = await client.invites.retrieve("invite-abc");
   * ```
   */
  retrieve(inviteId: string, options: RequestOptions = {}): ApiPromise<Invite> {
    return call<Invite>(this.#api, options, {
      operation: "GET /organization/invites/{invite_id}",
      send: (init) =>
        this.#api.GET<
          "/organization/invites/{invite_id}",
          FetchInit<paths["/organization/invites/{invite_id}"]["get"]>
        >("/organization/invites/{invite_id}", {
          params: { path: { invite_id: inviteId } },
          ...init,
        }),
    });
  }

  /**
   * Delete an invite. If the invite has already been accepted, it cannot be deleted.
   *
   * `DELETE /organization/invites/{invite_id}`. Repeated after a failure that may pass.
   *
   * @param inviteId The ID of the invite to delete.
   * @param options Options of this call alone.
   * @returns Says which invite was deleted.
   * @example
   * ```ts
   * const client = new OpenAIInvites();
   * const result = await client.invites.delete("invite-abc");
   * ```
   */
  delete(inviteId: string, options: RequestOptions = {}): ApiPromise<InviteDeleteResponse> {
    return call<InviteDeleteResponse>(this.#api, options, {
      operation: "DELETE /organization/invites/{invite_id}",
      send: (init) =>
        this.#api.DELETE<
          "/organization/invites/{invite_id}",
          FetchInit<paths["/organization/invites/{invite_id}"]["delete"]>
        >("/organization/invites/{invite_id}", {
          params: { path: { invite_id: inviteId } },
          ...init,
        }),
    });
  }
}
