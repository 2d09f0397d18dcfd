/** The gain of loading pages ahead, and its cost if they are not used. */

import { setTimeout as sleep } from "node:timers/promises";
import { OpenAIInvites } from "openai-invites";
import { withServer } from "./lists/processes.js";

const pages = 100;
const size = 10;
const latency = 100;
const work = 80;

/** Milliseconds to iterate all pages, each of which takes its consumer a while. */
async function timeOf(client: OpenAIInvites, prefetch: number): Promise<number> {
  const start = performance.now();
  for await (const _ of client.invites.list({ limit: size }, { prefetch }).pages()) await sleep(work);
  return performance.now() - start;
}

/** Requests beyond the page at which an iteration ends early. */
async function waste(baseURL: string): Promise<number> {
  let requests = 0;
  const counting = (request: Request): Promise<Response> => {
    requests += 1;
    return fetch(request);
  };
  const client = new OpenAIInvites({ baseURL, apiKey: "key", fetch: counting });
  let seen = 0;
  for await (const _ of client.invites.list({ limit: size }, { prefetch: 1 }).pages()) {
    await sleep(work);
    if ((seen += 1) === 10) break;
  }
  await sleep(3 * latency);
  return requests - seen;
}

export async function measure(): Promise<{ what: string; bar: string; value: string }[]> {
  return withServer(pages * size, latency, async (baseURL) => {
    const client = new OpenAIInvites({ baseURL, apiKey: "key" });
    const [without, ahead] = [await timeOf(client, 0), await timeOf(client, 1)];
    const what = `${String(pages)} pages of ${String(latency)} ms, ${String(work)} ms of work on each: \`prefetch: 1\``;
    const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(1)} s`;
    const value = `${(without / ahead).toFixed(2)} times faster (${seconds(without)} → ${seconds(ahead)})`;
    return [
      { what, bar: "≥ 1.7 times faster", value },
      { what: "wasted requests when such an iteration ends early", bar: "≤ 1", value: String(await waste(baseURL)) },
    ];
  });
}
