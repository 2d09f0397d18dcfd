// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

/** An individual invite to the organization. */
export interface Invite {
  /** The object type, which is always `organization.invite`. */
  object: "organization.invite";
  /** The identifier, which can be referenced in API endpoints. */
  id: string;
  /** The email address of the individual to whom the invite was sent. */
  email: string;
  /** `owner` or `reader`. */
  role: "owner" | "reader";
  /** `accepted`, `expired`, or `pending`. */
  status: "accepted" | "expired" | "pending";
  /** The Unix timestamp (in seconds) of when the invite was sent. */
  created_at: number;
  /** The Unix timestamp (in seconds) of when the invite expires. */
  expires_at?: number | null;
  /** The Unix timestamp (in seconds) of when the invite was accepted. */
  accepted_at?: number | null;
  /** The projects that were granted membership upon acceptance of the invite. */
  projects: {
    /** The ID of the project. */
    id: string;
    /** The role in the project. */
    role: "member" | "owner";
  }[];
}

/** A page of invites. */
export interface InviteListResponse {
  /** The object type, which is always `list`. */
  object: "list";
  /** The invites of this page. */
  data: Invite[];
  /** The ID of the first invite of this page. */
  first_id?: string | null;
  /** The ID of the last invite of this page. */
  last_id?: string | null;
  /** Whether more invites follow this page. */
  has_more: boolean;
}

/** What to invite whom with. */
export interface InviteRequest {
  /** The email address to send the invite to. */
  email: string;
  /** `owner` or `reader`. */
  role: "reader" | "owner";
  /**
   * The projects that membership is granted to at the same time as the organization invite is accepted. Left out, the
   * user is invited to the default project; empty, to none.
   */
  projects?: {
    /** The ID of the project. */
    id: string;
    /** The role in the project. */
    role: "member" | "owner";
  }[];
}

/** Says that an invite was deleted. */
export interface InviteDeleteResponse {
  /** The object type, which is always `organization.invite.deleted`. */
  object: "organization.invite.deleted";
  /** The ID of the invite that was deleted. */
  id: string;
  /** Whether the invite was deleted. */
  deleted: boolean;
}

/** The envelope of an error. */
export interface ErrorResponse {
  error: {
    /** What went wrong, in words. */
    message: string;
    /** The kind of error. */
    type: string;
    /** The parameter that is at fault. */
    param?: string | null;
    /** The error's code. */
    code?: string | null;
  };
}

export interface InvitesListQuery {
  /** A limit on the number of objects to be returned. Limit can range between 1 and 100, and the default is 20. */
  limit?: number;
  /**
   * A cursor for use in pagination. `after` is an object ID that defines your place in the list. For instance, if you
   * make a list request and receive 100 objects, ending with obj_foo, your subsequent call can include after=obj_foo in
   * order to fetch the next page of the list.
   */
  after?: string;
}
