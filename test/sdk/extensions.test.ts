/** A hand-written helper, as vendors' SDKs have around their streams, comes in by the folder of extensions. */

import { cp, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fetchwright } from "../package/support/cli.js";
import { root, temporaryFolder } from "../package/support/consumer.js";
import { problemsOf } from "../package/support/snippets.js";
import { document, type Loose, type Recorder, startRecorder } from "./support.js";

interface ReplyStream extends AsyncIterable<{ delta: string }> {
  onText(listener: (delta: string, soFar: string) => void): ReplyStream;
  finalReply(): Promise<{ text: string }>;
  abort(): Promise<void>;
}

let folder: string;
let recorder: Recorder;
let start: () => ReplyStream;

beforeAll(async () => {
  recorder = await startRecorder();
  const team = await temporaryFolder();
  const config = {
    input: document,
    output: "sdk",
    name: "library",
    className: "Library",
    surface: "sdk",
    names: join(import.meta.dirname, "api.md"),
    auth: { ApiKey: { option: "apiKey" } },
  };
  await writeFile(join(team, "fetchwright.config.json"), JSON.stringify(config));
  await cp(join(import.meta.dirname, "consumer"), join(team, "templates/extensions"), { recursive: true });
  await symlink(join(root, "node_modules"), join(team, "node_modules"));
  const { code, stderr } = await fetchwright(["--silent"], team);
  if (code !== 0) throw new Error(stderr);
  folder = join(team, "sdk");
  const module = (await import(pathToFileURL(join(folder, "dist/index.js")).href)) as Loose;
  const file = pathToFileURL(join(folder, "dist/extensions/reply-stream.js")).href;
  const { ReplyStream: Helper } = (await import(file)) as {
    ReplyStream: new (client: unknown, body: object) => ReplyStream;
  };
  const client = new (module["Library"] as Loose)({ apiKey: "k", baseURL: recorder.url });
  start = () => new Helper(client, { question: "?" });
});
afterAll(() => recorder.close());

it("collects what arrives, and passes it on", async () => {
  const seen: string[][] = [];
  const reply = await start()
    .onText((...part) => seen.push(part))
    .finalReply();
  expect(reply).toEqual({ text: "abc" });
  expect(seen).toEqual([
    ["a", "a"],
    ["b", "ab"],
    ["c", "abc"],
  ]);
  expect(recorder.seen[0]?.body).toBe('{"question":"?","stream":true}');
});

it("is iterated, and ended", async () => {
  const stream = start();
  const deltas: string[] = [];
  for await (const { delta } of stream) {
    deltas.push(delta);
    if (deltas.length === 2) await stream.abort();
  }
  expect(deltas).toEqual(["a", "b"]);
});

it("is exported by the package, with its types", () => {
  const code = `import Library from "library";
import { ReplyStream } from "library/extensions/reply-stream";
const { text } = await new ReplyStream(new Library({ apiKey: "k" }), { question: "?" }).finalReply();
console.log(text satisfies string);
// @ts-expect-error a question is missing
new ReplyStream(new Library({ apiKey: "k" }), {});`;
  expect(problemsOf([{ location: "helper", code }], { folder })).toEqual([]);
});
