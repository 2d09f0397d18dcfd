/** Whether an iteration that is killed at any item loses or repeats items when another client or process resumes it. */

import { createInterface } from "node:readline";
import { OpenAIInvites } from "openai-invites";
import { outputOf, start, withServer } from "./lists/processes.js";
import { pageOf } from "./lists/page.js";

const items = 1_000;
const clients = 1_000;
const processes = 5;

const newClient = (): OpenAIInvites =>
  new OpenAIInvites({
    baseURL: "http://127.0.0.1:1",
    apiKey: "key",
    fetch: async ({ url }) => Response.json(pageOf(url, items)),
  });

/** The ids of an iteration that ends after `count` items, and of the one that resumes it. */
async function byClients(count: number): Promise<string[]> {
  const ids: string[] = [];
  const iterator = newClient().invites.list({ limit: 100 })[Symbol.asyncIterator]();
  while (ids.length < count) ids.push(((await iterator.next()).value as { id: string }).id);
  for await (const { id } of newClient().invites.list({ limit: 100 }).resume(iterator.checkpoint)) ids.push(id);
  return ids;
}

/** The same with processes, the first of which is killed. A line is printed as a whole, or not at all. */
async function byProcesses(baseURL: string, count: number): Promise<string[]> {
  const first = start("iterator", [baseURL]);
  const lines: string[] = [];
  for await (const line of createInterface(first.stdout)) {
    lines.push(line);
    if (lines.length === count) first.kill("SIGKILL");
  }
  const checkpoint = lines.at(-1)?.split(" ")[1] ?? "";
  const rest = (await outputOf(start("iterator", [baseURL, checkpoint]))).trimEnd();
  return [...lines, ...rest.split("\n")].filter((line) => line !== "").map((line) => line.split(" ")[0] ?? "");
}

const isWhole = (ids: readonly string[]): boolean =>
  ids.length === items && ids.every((id, index) => id === String(index + 1));

export async function measure(): Promise<{ what: string; bar: string; value: string }[]> {
  const random = (): number => 1 + Math.floor(Math.random() * (items - 1));
  let rightClients = 0;
  for (let round = 0; round < clients; round++) if (isWhole(await byClients(random()))) rightClients += 1;
  const rightProcesses = await withServer(items, 0, async (url) => {
    let right = 0;
    for (let round = 0; round < processes; round++) if (isWhole(await byProcesses(url, random()))) right += 1;
    return right;
  });
  const what = `iterations of ${String(items)} items, ended early and resumed, that yield each once`;
  return [
    { what: `${what}: by another client`, bar: "all", value: `${String(rightClients)} of ${String(clients)}` },
    {
      what: `${what}: by another process, the first one killed`,
      bar: "all",
      value: `${String(rightProcesses)} of ${String(processes)}`,
    },
  ];
}
