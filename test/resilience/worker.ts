/** Runs scenarios in a process that can be killed if one of them blocks. Arguments: folder, port, concurrency, names. */

import dns from "node:dns";
import { isIP } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import { loadPackage } from "./client.js";
import { json, startHttp } from "./server.js";
import { type Elsewhere, type Scenario, Context } from "./scenario.js";
import { groups, secondsForOne } from "./groups.js";

export interface Message {
  readonly key: string;
  /** Absent when the scenario begins. */
  readonly actual?: string;
}

/** Disables name look-ups, so that nothing leaves the machine: every name that is not an address is unknown. */
function disableLookups(): void {
  const lookup: (...parameters: readonly unknown[]) => void = dns.lookup as never;
  const unknown = (name: string, ...rest: readonly unknown[]): void => {
    if (isIP(name) !== 0) return lookup(name, ...rest);
    const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: "ENOTFOUND" });
    process.nextTick(rest.at(-1) as (error: Error) => void, error);
  };
  Object.assign(dns, { lookup: unknown });
}

async function startElsewhere(port: number): Promise<Elsewhere> {
  const elsewhere = { respond: json({}) };
  const server = await startHttp((...parameters) => elsewhere.respond(...parameters), port);
  return Object.assign(elsewhere, server);
}

async function resultOf(context: Context, { run }: Scenario): Promise<string> {
  const limit = new AbortController();
  try {
    const late = after(secondsForOne * 1000, `no end after ${String(secondsForOne)} s`, { signal: limit.signal });
    return await Promise.race([run(context), late]);
  } catch (error) {
    return `failed: ${String(error)}`;
  } finally {
    limit.abort();
    await context.close();
  }
}

async function main([folder = "", port, concurrency, keys = ""]: readonly string[]): Promise<void> {
  const unhandled: string[] = [];
  process.on("unhandledRejection", (reason) => unhandled.push(String(reason)));
  disableLookups();
  const elsewhere = await startElsewhere(Number(port));
  const generated = await loadPackage(folder);
  const scenarios = new Map(
    Object.entries(groups).flatMap(([group, all]) => all.map((each) => [`${group}: ${each.name}`, each])),
  );
  const send = (message: Message): unknown => process.send?.(message);
  const waiting = JSON.parse(keys) as string[];
  const work = async (queue: string[]): Promise<void> => {
    for (let key = queue.shift(); key !== undefined; key = queue.shift()) {
      const scenario = scenarios.get(key);
      if (scenario === undefined) continue;
      send({ key });
      send({ key, actual: await resultOf(new Context(generated, elsewhere), scenario) });
    }
  };
  // Scenarios share the one server of the operation that has its own, and therefore take turns.
  const inTurns = waiting.filter((key) => key.includes("server of its own"));
  const others = waiting.filter((key) => !inTurns.includes(key));
  await Promise.all([work(inTurns), ...Array.from({ length: Number(concurrency) }, () => work(others))]);
  await after(100);
  if (unhandled.length > 0) send({ key: "rejections that no one handles", actual: unhandled.slice(0, 3).join(", ") });
  process.exit();
}

await main(process.argv.slice(2));
