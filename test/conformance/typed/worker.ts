/** Tests one document in a separate process. */

import { type Peers, checkTypes, type TypedReport } from "./check-types.js";

export type Message = { readonly report: TypedReport } | { readonly failure: string };

const send = (message: Message): Promise<void> =>
  new Promise((resolve) => {
    if (process.send === undefined) resolve();
    else process.send(message, () => resolve());
  });

const [document = "", folder = "", peers = "{}"] = process.argv.slice(2);
try {
  await send({ report: await checkTypes(document, folder, JSON.parse(peers) as Peers) });
} catch (error) {
  await send({ failure: String((error as Error).stack).slice(0, 1000) });
}
process.disconnect();
