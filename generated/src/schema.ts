// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

import type {
  ErrorResponse,
  Invite,
  InviteDeleteResponse,
  InviteListResponse,
  InviteRequest,
  InvitesListQuery,
} from "./models.js";

export interface paths {
  "/organization/invites": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Returns a list of invites in the organization. */
    get: {
      parameters: {
        query?: InvitesListQuery;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** The invites, newest page first. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            /** @example {"object":"list","data":[{"object":"organization.invite","id":"invite-abc","email":"user@example.com","role":"owner","status":"accepted","created_at":1711471533,"expires_at":1711471533,"accepted_at":1711471533}],"first_id":"invite-abc","last_id":"invite-abc","has_more":false} */
            "application/json": InviteListResponse;
          };
        };
        default: components["responses"]["Error"];
      };
    };
    put?: never;
    /**
     * Create an invite for a user to the organization.
     *
     * Create an invite for a user to the organization. The invite must be accepted by the user before they have access to the
     * organization.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      /** The invite request payload. */
      requestBody: {
        content: {
          /** @example {"email":"anotheruser@example.com","role":"reader","projects":[{"id":"project-xyz","role":"member"}]} */
          "application/json": InviteRequest;
        };
      };
      responses: {
        /** The invite that was created. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/json": Invite;
          };
        };
        default: components["responses"]["Error"];
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/organization/invites/{invite_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Retrieves an invite. */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /** The ID of the invite to retrieve. */
          invite_id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** The invite. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/json": Invite;
          };
        };
        default: components["responses"]["Error"];
      };
    };
    put?: never;
    post?: never;
    /**
     * Delete an invite.
     *
     * Delete an invite. If the invite has already been accepted, it cannot be deleted.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /** The ID of the invite to delete. */
          invite_id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Says which invite was deleted. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/json": InviteDeleteResponse;
          };
        };
        default: components["responses"]["Error"];
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}

export interface webhooks {}

export interface components {
  schemas: {
    Invite: Invite;
    InviteListResponse: InviteListResponse;
    InviteRequest: InviteRequest;
    InviteDeleteResponse: InviteDeleteResponse;
    ErrorResponse: ErrorResponse;
  };
  responses: {
    /** What every failed call is answered with. */
    Error: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": ErrorResponse;
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
