/** What openapi-typescript writes for the small API that the tests stand on. */

export interface Invite {
  object: "organization.invite";
  id: string;
  email: string;
  role: "owner" | "reader";
  status: "accepted" | "expired" | "pending";
  created_at: number;
}

export interface InviteListResponse {
  object: "list";
  data: Invite[];
  first_id?: string | null;
  last_id?: string | null;
  has_more: boolean;
}

export interface InviteRequest {
  email: string;
  role: "owner" | "reader";
}

export interface InviteDeleteResponse {
  object: "organization.invite.deleted";
  id: string;
  deleted: boolean;
}

export interface InvitesListQuery {
  limit?: number;
  after?: string;
}

interface ErrorAnswer {
  headers: { [name: string]: unknown };
  content: { "application/json": { error: { message: string } } };
}

interface JsonAnswer<T> {
  headers: { [name: string]: unknown };
  content: { "application/json": T };
}

interface NoParameters {
  query?: never;
  header?: never;
  path?: never;
  cookie?: never;
}

interface IdParameters {
  query?: never;
  header?: never;
  path: { invite_id: string };
  cookie?: never;
}

export interface paths {
  "/organization/invites": {
    parameters: NoParameters;
    get: {
      parameters: { query?: InvitesListQuery; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: JsonAnswer<InviteListResponse>; default: ErrorAnswer };
    };
    put?: never;
    post: {
      parameters: NoParameters;
      requestBody: { content: { "application/json": InviteRequest } };
      responses: { 200: JsonAnswer<Invite>; default: ErrorAnswer };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/organization/invites/{invite_id}": {
    parameters: NoParameters;
    get: {
      parameters: IdParameters;
      requestBody?: never;
      responses: { 200: JsonAnswer<Invite>; default: ErrorAnswer };
    };
    put?: never;
    post?: never;
    delete: {
      parameters: IdParameters;
      requestBody?: never;
      responses: { 200: JsonAnswer<InviteDeleteResponse>; default: ErrorAnswer };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
