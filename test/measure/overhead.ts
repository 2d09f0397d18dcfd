/** The cost of a call compared with `fetch`: processor time in this process, without a network. */

import OpenAI from "openai";
import createClient from "openapi-fetch";
import { OpenAIInvites, type paths } from "openai-invites";

const rounds = 41;
const callsPerRound = 250;
/** Rounds until the engine has optimised what all of them run. */
const warmUp = 40;

const baseURL = "http://127.0.0.1:1/v1";
const response = JSON.stringify({
  object: "organization.invite",
  id: "invite-1",
  email: "ada@example.com",
  role: "owner",
});

/** Creates a request from its arguments, as `fetch` does. */
async function stub(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  if (!request.headers.has("authorization")) throw new Error("a call went without its key");
  return new Response(response, { headers: { "Content-Type": "application/json" } });
}

/** @param options the `fetch` of the clients, if it is not the platform's */
function contenders(
  options: { readonly fetch?: typeof stub } = {},
): Record<"raw" | "openapi-fetch" | "ours" | "official", () => Promise<unknown>> {
  const headers = { Authorization: "Bearer admin-key" };
  const plain = createClient<paths>({ baseUrl: baseURL, headers, ...options });
  const client = new OpenAIInvites({ baseURL, apiKey: "admin-key", ...options });
  const official = new OpenAI({ baseURL, adminAPIKey: "admin-key", ...options });
  const params = { path: { invite_id: "invite-1" } };
  return {
    raw: async () => (await stub(`${baseURL}/organization/invites/invite-1`, { headers })).json(),
    "openapi-fetch": () => plain.GET("/organization/invites/{invite_id}", { params }),
    ours: () => client.invites.retrieve("invite-1"),
    official: () => official.admin.organization.invites.retrieve("invite-1"),
  };
}

/** Microseconds of processor time a call. */
async function costOf(call: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let count = 0; count < callsPerRound; count++) await call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / callsPerRound;
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

export async function measure(): Promise<{ what: string; bar: string; value: string }[]> {
  const own = globalThis.fetch;
  globalThis.fetch = stub;
  try {
    return [
      ...(await rowsOf(contenders(), { bar: "≤ 3", by: "" })),
      ...(await rowsOf(contenders({ fetch: stub }), { bar: "", by: ", by a `fetch` of the caller" })),
    ];
  } finally {
    globalThis.fetch = own;
  }
}

async function rowsOf(
  calls: ReturnType<typeof contenders>,
  { bar, by }: { readonly bar: string; readonly by: string },
): Promise<{ what: string; bar: string; value: string }[]> {
  const costs = {
    raw: [] as number[],
    "openapi-fetch": [] as number[],
    ours: [] as number[],
    official: [] as number[],
  };
  const names = ["raw", "openapi-fetch", "ours", "official"] as const;
  // The libraries alternate, so that other load on the machine affects all alike.
  for (let round = 0; round < rounds + warmUp; round++) {
    for (const name of names) {
      const cost = await costOf(calls[name]);
      if (round >= warmUp) costs[name].push(cost);
    }
  }
  const raw = median(costs.raw);
  const ratio = (name: "ours" | "official"): string => {
    const over = (median(costs[name]) - raw) / (median(costs["openapi-fetch"]) - raw);
    return `${over.toFixed(2)} (${median(costs[name]).toFixed(0)} µs a call)`;
  };
  const scale = `raw ${raw.toFixed(0)} µs, openapi-fetch ${median(costs["openapi-fetch"]).toFixed(0)} µs a call`;
  return [
    { what: `processor time over raw fetch ÷ openapi-fetch's own${by}`, bar, value: `${ratio("ours")}; ${scale}` },
    { what: `the same of the official \`openai\`${by}`, bar: "", value: ratio("official") },
  ];
}
