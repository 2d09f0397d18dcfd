/**
 * A server that behaves as the Invites API: it keeps what is created, pages by cursor, requires its key, responds with the API's
 * errors, and fails on request.
 */

import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Invite, InviteListResponse, InviteRequest } from "openai-invites";
import { close, listen } from "./listen.js";

export interface InvitesServerOptions {
  /** The number of invites at first: `invite-1` and so on; every tenth is accepted. Default 0. */
  readonly invites?: number;
  /** Default `admin-key`. */
  readonly apiKey?: string;
}

export interface InvitesServer {
  /** The address to pass as `baseURL`. */
  readonly url: string;
  /** All invites, in the order in which they are listed. */
  readonly invites: readonly Invite[];
  readonly requests: readonly RecordedRequest[];
  readonly faults: Faults;
  readonly close: () => Promise<void>;
}

export interface RecordedRequest {
  readonly method: string;
  /** The URL as it was sent, from the origin to the query. */
  readonly path: string;
  /** Parameters by name; the values of a parameter that was sent several times are an array. */
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

export interface Faults {
  /** Makes requests fail: `times` of them, the `nth` from now (counted from 1) and those after it. */
  readonly onRequest: (nth: number, fault: Fault, times?: number) => void;
  /** Makes requests for the `nth` page of the list (counted from 1) fail, `times` of them. */
  readonly onPage: (nth: number, fault: Fault, times?: number) => void;
  /** Cancels all faults that are still to come. */
  readonly clear: () => void;
}

/** A response that the server sends. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a response itself, or returns the one to send. The request has no effect unless `reply` is called. */
export type Fault = (reply: () => Reply, response: ServerResponse) => Reply | void | Promise<Reply | void>;

/** An error response of the API. */
export function refusal(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Reply {
  const type = status < 500 ? "invalid_request_error" : "server_error";
  return { status, headers, body: { error: { message, type, param: null, code: null } } };
}

export const failing =
  (status: number, headers: Readonly<Record<string, string>> = {}): Fault =>
  () =>
    refusal(status, `fault ${String(status)}`, headers);

export const resetBeforeHeaders: Fault = (_, response) => void response.destroy();

export const resetInBody: Fault = async (reply, response) => {
  await sendHalf(reply(), response);
  response.destroy();
};

/** The second half of the body comes `milliseconds` after the first. */
export const slowBody =
  (milliseconds: number): Fault =>
  async (reply, response) => {
    const rest = await sendHalf(reply(), response);
    await sleep(milliseconds);
    response.end(rest);
  };

export const slowHeaders =
  (milliseconds: number): Fault =>
  (reply) =>
    sleep(milliseconds).then(reply);

export const htmlPage: Fault = (_, response) =>
  void response.setHeader("Content-Type", "text/html").end("<html><body>Please log in</body></html>");

/** JSON with another media type. */
export const wrongContentType: Fault = (reply, response) =>
  void response.setHeader("Content-Type", "text/plain").end(JSON.stringify(reply().body));

export const noContent: Fault = (_, response) => void response.writeHead(204).end();

export const respondingWith =
  (body: unknown): Fault =>
  () => ({ status: 200, body });

/** Changes some fields of a page. */
export const pageWith =
  (fields: Partial<Record<keyof InviteListResponse, unknown>>): Fault =>
  (reply) => {
    const { status, body } = reply();
    return { status, body: { ...(body as InviteListResponse), ...fields } };
  };

export async function startInvitesServer(options: InvitesServerOptions = {}): Promise<InvitesServer> {
  const { invites: count = 0, apiKey = "admin-key" } = options;
  const invites = Array.from({ length: count }, (_, index) => sampleInvite(index + 1));
  const requests: RecordedRequest[] = [];
  const { faults, take } = plan(requests);
  const server = createServer((incoming, response) => {
    response.setHeader("x-request-id", `request-${String(requests.length + 1)}`);
    void record(incoming).then(async (request) => {
      requests.push(request);
      const fault = take(request);
      const reply = (): Reply => replyTo(request, invites, apiKey);
      const sent = fault === undefined ? reply() : await fault(reply, response);
      if (sent !== undefined) send(sent, response);
    });
  });
  const origin = await listen(server);
  return { url: `${origin}/v1`, invites, requests, faults, close: () => close(server) };
}

/** Plans faults; `take` returns the one that is due for a request. */
function plan(requests: readonly RecordedRequest[]): {
  faults: Faults;
  take: (request: RecordedRequest) => Fault | undefined;
} {
  let planned: { matches: (request: RecordedRequest) => boolean; fault: Fault; left: number }[] = [];
  const faults: Faults = {
    onRequest: (nth, fault, times = 1) => {
      const from = requests.length + nth;
      planned.push({ matches: () => requests.length >= from, fault, left: times });
    },
    onPage: (nth, fault, times = 1) =>
      void planned.push({ matches: (request) => pageNumber(request) === nth, fault, left: times }),
    clear: () => {
      planned = [];
    },
  };
  const take = (request: RecordedRequest): Fault | undefined => {
    const due = planned.find(({ matches, left }) => left > 0 && matches(request));
    if (due !== undefined) due.left -= 1;
    return due?.fault;
  };
  return { faults, take };
}

/** A cursor may have anything after a `~`, so that a fault can create several for one position. */
const idIn = (cursor: string | readonly string[]): string => String(cursor).replace(/~.*/u, "");

function pageNumber({ method, path, query }: RecordedRequest): number | undefined {
  if (method !== "GET" || path !== "/v1/organization/invites") return undefined;
  const after = Number(idIn(query["after"] ?? "invite-0").replace("invite-", ""));
  return Math.floor(after / Number(query["limit"] ?? 20)) + 1;
}

/** The ids of invites that were there at first, by their numbers. */
export const inviteIds = (...numbers: readonly number[]): string[] =>
  numbers.map((number) => `invite-${String(number)}`);

function sampleInvite(number: number): Invite {
  const [id = ""] = inviteIds(number);
  const accepted = number % 10 === 0;
  return {
    object: "organization.invite",
    id,
    email: `${id}@example.com`,
    role: accepted ? "owner" : "reader",
    status: accepted ? "accepted" : "pending",
    created_at: 1_700_000_000 + number,
    expires_at: 1_700_600_000 + number,
    accepted_at: accepted ? 1_700_100_000 : null,
    projects: [],
  };
}

function replyTo(request: RecordedRequest, invites: Invite[], apiKey: string): Reply {
  if (request.headers.authorization !== `Bearer ${apiKey}`) return refusal(401, "Incorrect API key provided");
  const [path, id] = /^\/v1\/organization\/invites(?:\/([^/]+))?$/u.exec(request.path) ?? [];
  switch (path && `${request.method} ${id === undefined ? "all" : "one"}`) {
    case "GET all":
      return list(request, invites);
    case "POST all":
      return create(request, invites);
    case "GET one":
    case "DELETE one":
      return one(request.method, decodeURIComponent(id ?? ""), invites);
    default:
      return refusal(404, `unknown: ${request.method} ${request.path}`);
  }
}

function list({ query }: RecordedRequest, invites: readonly Invite[]): Reply {
  const limit = Number(query["limit"] ?? 20);
  if (!(limit >= 1 && limit <= 100)) return refusal(400, "limit must be from 1 to 100");
  const after = query["after"];
  const start = after === undefined ? 0 : invites.findIndex(({ id }) => id === idIn(after)) + 1;
  if (after !== undefined && start === 0) return refusal(400, `no invite '${String(after)}' to go on after`);
  const data = invites.slice(start, start + limit);
  const ends = { first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null };
  return { status: 200, body: { object: "list", data, ...ends, has_more: start + limit < invites.length } };
}

function create({ body }: RecordedRequest, invites: Invite[]): Reply {
  const { email, role, projects = [] } = Object(body) as Partial<InviteRequest>;
  if (!email) return refusal(400, "email is missing");
  if (role !== "reader" && role !== "owner") return refusal(400, "role must be 'reader' or 'owner'");
  const invite: Invite = { ...sampleInvite(invites.length + 1), email, role, status: "pending", projects };
  invites.push({ ...invite, id: `invite-of-${email}` });
  return { status: 200, body: invites.at(-1) };
}

function one(method: string, id: string, invites: Invite[]): Reply {
  const index = invites.findIndex((invite) => invite.id === id);
  const invite = invites[index];
  if (invite === undefined) return refusal(404, `there is no invite '${id}'`);
  if (method === "GET") return { status: 200, body: invite };
  if (invite.status === "accepted") return refusal(400, "an accepted invite cannot be deleted");
  invites.splice(index, 1);
  return { status: 200, body: { object: "organization.invite.deleted", id, deleted: true } };
}

function send({ status, body, headers }: Reply, response: ServerResponse): void {
  if (response.destroyed) return;
  response.writeHead(status, { "Content-Type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}

/** Sends the first half of the body, and returns the second. */
async function sendHalf({ status, body, headers }: Reply, response: ServerResponse): Promise<string> {
  const text = JSON.stringify(body);
  response.writeHead(status, { "Content-Type": "application/json", ...headers });
  await new Promise<void>((resolve) => response.write(text.slice(0, text.length / 2), () => resolve()));
  return text.slice(text.length / 2);
}

async function record(incoming: IncomingMessage): Promise<RecordedRequest> {
  let text = "";
  for await (const chunk of incoming) text += String(chunk);
  const [path = "", query = ""] = (incoming.url ?? "").split("?");
  return {
    method: incoming.method ?? "",
    path,
    query: queryOf(query),
    headers: incoming.headers,
    body: text === "" ? undefined : JSON.parse(text),
  };
}

function queryOf(text: string): RecordedRequest["query"] {
  const parameters = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => {
      const [first = "", ...others] = parameters.getAll(name);
      return [name, others.length === 0 ? first : [first, ...others]];
    }),
  );
}
