/**
 * A process of its own that iterates a list of invites: `iterator.ts ADDRESS [CHECKPOINT]`. It prints each id with the
 * checkpoint after it.
 */

import { writeSync } from "node:fs";
import { OpenAIInvites } from "openai-invites";

const [baseURL = "", checkpoint] = process.argv.slice(2);
const { invites } = new OpenAIInvites({ baseURL, apiKey: "key" });
const iterator = invites.list({ limit: 100 }).resume(checkpoint)[Symbol.asyncIterator]();
for await (const { id } of iterator) writeSync(1, `${id} ${iterator.checkpoint}\n`);
