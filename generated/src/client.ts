// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

import { type Api, type ClientOptions, createApi } from "./api.js";
import { Invites } from "./resources/invites.js";

/**
 * Invite people to an organization, and list, retrieve and delete the invites.
 *
 * Every call needs an admin key of the organization.
 */
export class OpenAIInvites {
  /** The typed openapi-fetch client, for calls that the wrappers do not cover. */
  readonly api: Api;
  /** Invite people to an organization, and manage the invites. */
  readonly invites: Invites;

  constructor(options: ClientOptions = {}) {
    this.api = createApi(options);
    this.invites = new Invites(this.api);
  }
}
