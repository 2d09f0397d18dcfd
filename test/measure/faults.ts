/** How a list ends when page 3 of 5 fails once: with all items, with an error, or with items silently lost. */

import OpenAI from "openai";
import { OpenAIInvites } from "openai-invites";
import {
  respondingWith,
  failing,
  type Fault,
  htmlPage,
  type InvitesServer,
  noContent,
  resetInBody,
  startInvitesServer,
  wrongContentType,
} from "../support/invites-server.js";

const soon = { "Retry-After-Ms": "1" };
const faults: Readonly<Record<string, Fault>> = {
  "429": failing(429, soon),
  "500": failing(500, soon),
  "409": failing(409, soon),
  "reset in the body": resetInBody,
  "wrong content type": wrongContentType,
  "HTML with 200": htmlPage,
  "204": noContent,
  "wrong shape": respondingWith({ object: "list", results: [] }),
};
/** Faults that pass by themselves, which retries cure. */
const passing = ["429", "500", "reset in the body"];

type List = (baseURL: string) => AsyncIterable<unknown>;
type Outcome = "recovered" | "error" | "silent";

const ours: List = (baseURL) => new OpenAIInvites({ baseURL, apiKey: "admin-key" }).invites.list({ limit: 20 });
const official: List = (baseURL) =>
  new OpenAI({ baseURL, adminAPIKey: "admin-key" }).admin.organization.invites.list({ limit: 20 });

async function outcomeOf(list: List, fault: Fault): Promise<Outcome> {
  const server: InvitesServer = await startInvitesServer({ invites: 100 });
  server.faults.onPage(3, fault);
  try {
    let items = 0;
    for await (const _ of list(server.url)) items += 1;
    return items === server.invites.length ? "recovered" : "silent";
  } catch {
    return "error";
  } finally {
    await server.close();
  }
}

async function outcomesOf(list: List): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  for (const [name, fault] of Object.entries(faults)) outcomes.set(name, await outcomeOf(list, fault));
  return outcomes;
}

export async function measure(): Promise<{ what: string; bar: string; value: string }[]> {
  const [own, theirs] = [await outcomesOf(ours), await outcomesOf(official)];
  const silent = (outcomes: Map<string, Outcome>): string => {
    const names = [...outcomes].filter(([, outcome]) => outcome === "silent").map(([name]) => name);
    return `${String(names.length)} of ${String(outcomes.size)}${names.length > 0 ? ` (${names.join(", ")})` : ""}`;
  };
  const recovered = (outcomes: Map<string, Outcome>): string =>
    [...outcomes].flatMap(([name, outcome]) => (outcome === "recovered" ? [name] : [])).join(", ");
  return [
    { what: "faults on page 3 of 5 that lose items in silence", bar: "0 of 8", value: silent(own) },
    { what: "the same, recovered fully", bar: passing.join(", "), value: recovered(own) },
    { what: "the official `openai`: lost in silence", bar: "", value: silent(theirs) },
    { what: "the official `openai`: recovered fully", bar: "", value: recovered(theirs) },
  ];
}
