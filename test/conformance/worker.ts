/** Tests one document in a separate process: each operation's result is reported as soon as it is known. */

import { startSession, type OperationResult } from "./conform.js";
import { makePackage } from "./package.js";
import { readSpec } from "./spec.js";

/** What the process reports. `begin` names the operation that is being called. */
export type Message =
  | { readonly type: "operations"; readonly endpoints: readonly string[] }
  | { readonly type: "begin"; readonly endpoint: string }
  | { readonly type: "result"; readonly result: OperationResult }
  | { readonly type: "failed"; readonly reason: string };

const tell = (message: Message): void => void process.send?.(message);

async function main(document: string, folder: string, skipped: ReadonlySet<string>): Promise<void> {
  try {
    const spec = await readSpec(document);
    tell({ type: "operations", endpoints: spec.operations.map(({ endpoint }) => endpoint) });
    const session = await startSession(spec, await makePackage(document, folder));
    for (const operation of spec.operations) {
      if (skipped.has(operation.endpoint)) continue;
      tell({ type: "begin", endpoint: operation.endpoint });
      tell({ type: "result", result: await session.check(operation) });
    }
    await session.close();
  } catch (error) {
    tell({ type: "failed", reason: String((error as Error).stack).slice(0, 1000) });
  }
}

const [document = "", folder = "", skipped = "[]"] = process.argv.slice(2);
await main(document, folder, new Set(JSON.parse(skipped) as string[]));
process.disconnect();
