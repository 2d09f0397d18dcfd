/** The cost of the types for a consumer: how many the compiler has to create for the four operations. */

import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { createConsumer, root } from "../package/support/consumer.js";

/** The same four calls with each library. */
const consumers = [
  {
    what: "type instantiations of a consumer of the four operations, all − those of an empty program",
    bar: "≤ 50",
    code: `import { OpenAIInvites } from "openai-invites";
const client = new OpenAIInvites();
for await (const invite of client.invites.list({ limit: 100 })) console.log(invite.id);
const invite = await client.invites.create({ email: "ada@example.com", role: "reader" });
console.log((await client.invites.retrieve(invite.id)).email, (await client.invites.delete(invite.id)).deleted);
`,
  },
  {
    what: "the same calls by openapi-fetch alone, for scale",
    bar: "",
    code: `import createClient from "openapi-fetch";
import type { paths } from "openai-invites";
const client = createClient<paths>();
const page = await client.GET("/organization/invites", { params: { query: { limit: 100 } } });
for (const invite of page.data?.data ?? []) console.log(invite.id);
const created = await client.POST("/organization/invites", { body: { email: "ada@example.com", role: "reader" } });
const params = { path: { invite_id: created.data?.id ?? "" } };
console.log((await client.GET("/organization/invites/{invite_id}", { params })).data?.email);
console.log((await client.DELETE("/organization/invites/{invite_id}", { params })).data?.deleted);
`,
  },
  {
    what: "the same calls by the official package, for scale",
    bar: "",
    code: `import OpenAI from "openai";
const client = new OpenAI();
for await (const invite of client.admin.organization.invites.list({ limit: 100 })) console.log(invite.id);
const invite = await client.admin.organization.invites.create({ email: "ada@example.com", role: "reader" });
console.log((await client.admin.organization.invites.retrieve(invite.id)).email);
console.log((await client.admin.organization.invites.delete(invite.id)).deleted);
`,
  },
];

export async function measure(): Promise<{ what: string; bar: string; value: string }[]> {
  const consumer = await createConsumer(join(root, "generated"), ["openai"]);
  try {
    const empty = await instantiations(consumer.folder, "export {};\n");
    const rows: { what: string; bar: string; value: string }[] = [];
    for (const { what, bar, code } of consumers) {
      const all = await instantiations(consumer.folder, code);
      rows.push({ what, bar, value: `${String(all - empty)} (${String(all)} − ${String(empty)})` });
    }
    return rows;
  } finally {
    await consumer.remove();
  }
}

/** Type instantiations as `tsc --extendedDiagnostics` counts them, with TypeScript 5.9 and without checking declarations. */
async function instantiations(folder: string, code: string): Promise<number> {
  await writeFile(join(folder, "consumer.ts"), code);
  const compilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: "es2022",
    module: "nodenext",
    lib: ["es2022", "dom"],
    types: [],
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ files: ["consumer.ts"], compilerOptions }));
  const command = [join(root, "node_modules/typescript/bin/tsc"), "--extendedDiagnostics"];
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: folder });
  const count = /^Instantiations:\s+(\d+)/mu.exec(stdout)?.[1];
  if (count === undefined) throw new Error(`the compiler reported no instantiations: ${stdout}`);
  return Number(count);
}
