/** Lets a client iterate over a list under a plan, and checks the result. */

import type { Adapter, Endpoint, ItemIterator } from "./adapter.js";
import type { Break, Plan } from "./plan.js";
import { ListServer } from "./server.js";
import type { Transport } from "./transport.js";

export const outcomes = ["right", "lost", "repeated", "disordered", "endless", "overlapping", "failed"] as const;

export interface IterationResult {
  /**
   * `right`: every item once and in order, or an error where the plan leaves nothing else. `overlapping`: two requests at
   * once. `failed`: an error although the iteration could have continued.
   */
  readonly outcome: (typeof outcomes)[number];
  readonly ids: readonly unknown[];
  readonly error: unknown;
}

export async function checkIteration(adapter: Adapter, plan: Plan, transport: Transport): Promise<IterationResult> {
  const server = new ListServer(plan);
  const watched = watch(transport.connect(server), server, 100 + 10 * plan.items);
  const ids: unknown[] = [];
  const error = await iterateToEnd(adapter, plan, watched.endpoint, ids).then(
    () => undefined,
    (reason: unknown) => reason ?? new Error("no reason"),
  );
  return { outcome: outcomeOf(server, plan, watched, ids, error), ids, error };
}

interface Watched {
  readonly endpoint: Endpoint;
  readonly state: { underWay: number; most: number; endless: boolean };
}

function watch({ baseURL, fetch }: Endpoint, server: ListServer, limit: number): Watched {
  const state = { underWay: 0, most: 0, endless: false };
  const watching = async (request: Request): Promise<Response> => {
    state.endless ||= server.requests >= limit;
    if (state.endless) return new Response(null, { status: 400 });
    const { signal } = request;
    // An aborted request has ended.
    const done = (): void => void (state.underWay -= 1);
    signal.addEventListener("abort", done, { once: true });
    state.most = Math.max(state.most, (state.underWay += 1));
    try {
      return await fetch(request);
    } finally {
      signal.removeEventListener("abort", done);
      if (!signal.aborted) done();
    }
  };
  return { endpoint: { baseURL, fetch: watching }, state };
}

/** Rejects with the error after which the iteration cannot be resumed. */
async function iterateToEnd(adapter: Adapter, plan: Plan, endpoint: Endpoint, ids: unknown[]): Promise<void> {
  const breaks = adapter.resumes ? [...plan.breaks] : [];
  let errors = adapter.resumes ? Object.keys(plan.requestFaults).length + 1 : 0;
  let checkpoint: string | undefined;
  // A faulty page is the same when it is requested again.
  let faultyPages = 1;
  for (;;) {
    const next = breaks.shift();
    const controller = new AbortController();
    const maxItems = next?.how === "limit" ? next.after : undefined;
    const iterator = adapter.iterate(endpoint, plan, { checkpoint, signal: controller.signal, maxItems });
    try {
      const ended = await continueWith(iterator, next, controller, ids);
      if (ended) return;
      checkpoint = iterator.checkpoint;
    } catch (error) {
      const { name, checkpoint: latest } = error as { name: string; checkpoint?: string };
      checkpoint = latest;
      const isLast = (): boolean => errors-- <= 0 || (name === "PaginationError" && faultyPages-- <= 0);
      if (checkpoint === undefined || (!controller.signal.aborted && isLast())) throw error;
    }
  }
}

/** Returns whether the list has ended. */
async function continueWith(
  iterator: ItemIterator,
  next: Break | undefined,
  controller: AbortController,
  ids: unknown[],
): Promise<boolean> {
  const { after = Infinity, how } = next ?? {};
  for (let count = 0; ;) {
    if (count >= after && how === "abort") controller.abort();
    if (count >= after && how === "return") {
      await iterator.return?.();
      return false;
    }
    const { done, value } = await iterator.next();
    if (controller.signal.aborted) throw new Error("it continued after it was aborted");
    if (done) return !(how === "limit" && count >= after);
    const items = "items" in value ? value.items : [value];
    count += items.length;
    ids.push(...items.map(({ id }) => id));
  }
}

function outcomeOf(
  server: ListServer,
  plan: Plan,
  { state }: Watched,
  ids: readonly unknown[],
  error: unknown,
): IterationResult["outcome"] {
  if (new Set(ids).size < ids.length) return "repeated";
  if (state.endless) return "endless";
  if (ids.some((id, index) => index > 0 && Number(id) <= Number(ids[index - 1]))) return "disordered";
  if (state.most > 1) return "overlapping";
  if (error !== undefined) {
    const isRefused = plan.changes.length > 0 && (error as Error).message.includes("has changed");
    return server.misled || isRefused ? "right" : "failed";
  }
  return server.lasting.every((id) => ids.includes(id)) ? "right" : "lost";
}
