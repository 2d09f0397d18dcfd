import type { Invite, InviteListResponse } from "openai-invites";

/** The page of a list of `items` invites that an address asks for. */
export function pageOf(url: string, items: number): InviteListResponse {
  const query = new URL(url, "http://localhost").searchParams;
  const after = Number(query.get("after") ?? 0);
  const last = Math.min(after + Number(query.get("limit") ?? 20), items);
  const data = Array.from({ length: last - after }, (_, index) => sample(after + index + 1));
  return { object: "list", data, last_id: String(last), has_more: last < items };
}

const sample = (number: number): Invite => ({
  object: "organization.invite",
  id: String(number),
  email: `invite-${String(number)}@example.com`,
  role: "reader",
  status: "pending",
  created_at: 1_700_000_000 + number,
  expires_at: 1_700_600_000 + number,
  accepted_at: null,
  projects: [],
});
