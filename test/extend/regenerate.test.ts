/** Hand-written modules survive changes of the document: what breaks is reported by file and line, and no line is ever lost. */

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { nat, sample, tuple } from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { fetchwright } from "../package/support/cli.js";
import { root, temporaryFolder } from "../package/support/consumer.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import { generate, plan } from "../../generator/generate.js";
import type { Job } from "../../generator/stages/job.js";
import { times } from "../support/thorough.js";

let folder: string;
let document: string;
let helper: string;
const at = (path: string): string => join(folder, path);
const named = { name: "openai-invites", className: "OpenAIInvites", basePath: "/organization" };

beforeAll(async () => {
  folder = await temporaryFolder();
  await mkdir(at("node_modules"));
  await mkdir(at("templates/extensions"), { recursive: true });
  document = await readFile(join(root, "spec/openai-invites.yaml"), "utf8");
  helper = await readFile(join(root, "templates/extensions/invite-many.ts"), "utf8");
  await writeFile(at("templates/extensions/invite-many.ts"), helper);
  await writeFile(at("fetchwright.config.json"), JSON.stringify({ ...named, input: "api.yaml", output: "sdk" }));
});

afterAll(() => rm(folder, { recursive: true }));

const job = (): Job => ({
  config: named,
  configFile: at("fetchwright.config.json"),
  input: at("api.yaml"),
  output: at("edited"),
  base: folder,
});

const run = async (text: string): Promise<{ code: number; stderr: string }> => {
  await writeFile(at("api.yaml"), text);
  const { code, stderr } = await fetchwright(["--silent"], folder);
  return { code, stderr };
};

/** `file:line:column` of the first text like this in the helper. */
function locationOf(text: string): string {
  const before = helper.slice(0, helper.indexOf(text)).split("\n");
  return `templates/extensions/invite-many.ts:${String(before.length)}:${String((before.at(-1) ?? "").length + 1)}`;
}

test("a helper that the document breaks fails the run, with file and line, and leaves the package as it was", async () => {
  expect(await run(document)).toEqual({ code: 0, stderr: "" });
  const before = await readFile(at("sdk/src/models.ts"), "utf8");
  const changed = document.replaceAll(/^( +)email:$/gmu, "$1address:").replaceAll("[email, role]", "[address, role]");
  const { code, stderr } = await run(changed.replaceAll("id, email, role", "id, address, role"));
  expect(code).toBe(2);
  expect(stderr).toContain(`${locationOf("invite), Promise")}: `);
  expect(stderr).toMatch(/invite-many\.ts:\d+:\d+: Argument of type 'Invite' is not assignable/u);
  expect(stderr).toContain("next: correct the module; if it compiled before, the document has changed what it uses");
  expect(await readFile(at("sdk/src/models.ts"), "utf8")).toBe(before);
  expect(await run(document)).toEqual({ code: 0, stderr: "" });
});

/** The errors of a run in this process. */
async function errorsOf(text: string, extension?: string): Promise<string> {
  if (extension !== undefined) await writeFile(at("templates/extensions/other.ts"), extension);
  await writeFile(at("api.yaml"), text);
  const planned = await plan(job(), new Diagnostics());
  const outcome = await planned.files().then(
    () => "",
    (error: unknown) => (error as Error).message,
  );
  await rm(at("templates/extensions/other.ts"), { force: true });
  return outcome;
}

test("a declaration that no helper uses may change", async () => {
  expect(await errorsOf(document.replaceAll("accepted_at", "joined_at"))).toBe("");
});

const client = 'import type { OpenAIInvites } from "openai-invites";\n';

test.each([
  [
    "a model that is not there",
    'import type { Gone } from "openai-invites";\nexport type G = Gone;\n',
    "1:15: Module '\"openai-invites\"' has no exported member",
  ],
  [
    "a call that is not there",
    `${client}export const f = (c: OpenAIInvites): unknown => c.invites.resend();\n`,
    "2:59: Property 'resend' does not exist",
  ],
  ["a wrong type", "export const n: number = 'a';\n", "1:14: Type 'string' is not assignable"],
])("%s is named", async (_, text, want) => {
  expect(await errorsOf(document, text)).toContain(`templates/extensions/other.ts:${want}`);
});

test.each([
  ["Node's globals", "export const home = (): string => process.env['HOME'] ?? '';\n"],
  ["the platform's", "export const now = (): Promise<Response> => fetch(new URL('https://a.example'));\n"],
  [
    "openapi-fetch",
    'import createClient from "openapi-fetch";\nexport const make = (): object => createClient<{}>();\n',
  ],
])("a module may use %s", async (_, text) => {
  expect(await errorsOf(document, text)).toBe("");
});

interface Edited {
  paths: Record<string, unknown>;
  components: { schemas: Record<string, { properties?: Record<string, unknown>; description?: string }> };
}

/** An edit that may happen to a document: something new, something removed, other words. */
const edits: readonly ((api: Edited, number: number) => void)[] = [
  (api, number) => void (api.paths[`/organization/things${String(number)}`] = { get: { responses: {} } }),
  (api, number) => void delete api.paths[`/organization/things${String(number)}`],
  (api, number) => void (api.components.schemas[`Thing${String(number)}`] = { properties: {} }),
  (api, number) => void (api.components.schemas["Invite"]!.properties![`field${String(number)}`] = { type: "string" }),
  (api, number) => void delete api.components.schemas["Invite"]!.properties![`field${String(number)}`],
  (api, number) => void (api.components.schemas["Invite"]!.description = `Words ${String(number)}.`),
];

test("runs over random edits of the document lose no hand-written line", async () => {
  const api = parse(document) as Edited;
  const drawn = sample(tuple(nat(edits.length - 1), nat(5)), { numRuns: times(3, 50), seed: 7 });
  for (const [index, [edit, number]] of drawn.entries()) {
    edits[edit]?.(api, number);
    const mine = `// Written by hand, after ${String(index)} edits.\n`;
    const written = `${await readFile(at("templates/extensions/invite-many.ts"), "utf8")}${mine}`;
    await writeFile(at("templates/extensions/invite-many.ts"), written);
    await writeFile(at("api.yaml"), stringify(api));
    await generate(job(), new Diagnostics());
    expect(await readFile(at("templates/extensions/invite-many.ts"), "utf8")).toBe(written);
    const copy = await readFile(at("edited/src/extensions/invite-many.ts"), "utf8");
    const lines = written.split("\n").filter((line) => line.startsWith("// Written by hand"));
    expect(lines.filter((line) => !copy.includes(line))).toEqual([]);
    expect(lines).toHaveLength(index + 1);
  }
}, 180_000);
