/** Plays situations in a process of its own, which may be ended when one of them never yields: folder, port, together, names. */

import dns from "node:dns";
import { isIP } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import { loadSiege } from "./client.js";
import { json, startHttp } from "./server.js";
import { type Elsewhere, type Situation, Stage } from "./situation.js";
import { groups, secondsForOne } from "./groups.js";

export interface Message {
  readonly key: string;
  /** Absent when the situation begins. */
  readonly got?: string;
}

/** No name is looked up, so that nothing leaves the machine: those that are no address are unknown. */
function lookNothingUp(): void {
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

async function played(stage: Stage, { play }: Situation): Promise<string> {
  const limit = new AbortController();
  try {
    const late = after(secondsForOne * 1000, `no end after ${String(secondsForOne)} s`, { signal: limit.signal });
    return await Promise.race([play(stage), late]);
  } catch (error) {
    return `failed: ${String(error)}`;
  } finally {
    limit.abort();
    await stage.close();
  }
}

async function main([folder = "", port, together, keys = ""]: readonly string[]): Promise<void> {
  const unhandled: string[] = [];
  process.on("unhandledRejection", (reason) => unhandled.push(String(reason)));
  lookNothingUp();
  const elsewhere = await startElsewhere(Number(port));
  const siege = await loadSiege(folder);
  const situations = new Map(
    Object.entries(groups).flatMap(([group, all]) => all.map((each) => [`${group}: ${each.name}`, each])),
  );
  const send = (message: Message): unknown => process.send?.(message);
  const waiting = JSON.parse(keys) as string[];
  const work = async (queue: string[]): Promise<void> => {
    for (let key = queue.shift(); key !== undefined; key = queue.shift()) {
      const situation = situations.get(key);
      if (situation === undefined) continue;
      send({ key });
      send({ key, got: await played(new Stage(siege, elsewhere), situation) });
    }
  };
  // The server that an operation has of its own is one for all situations, which therefore take turns.
  const inTurns = waiting.filter((key) => key.includes("server of its own"));
  const others = waiting.filter((key) => !inTurns.includes(key));
  await Promise.all([work(inTurns), ...Array.from({ length: Number(together) }, () => work(others))]);
  await after(100);
  if (unhandled.length > 0) send({ key: "rejections that no one handles", got: unhandled.slice(0, 3).join(", ") });
  process.exit();
}

await main(process.argv.slice(2));
