/** A package with streamed responses, tokens by client credentials, uploads, and variables in the address of the server. */

import { copyFile, cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fetchwright, type Run } from "../package/support/cli.js";
import { check, compile, strictest } from "../package/support/compile.js";
import { type Consumer, createConsumer, root, temporaryFolder } from "../package/support/consumer.js";
import { problemsOf, readmeSnippets } from "../package/support/snippets.js";
import { compilers } from "../support/thorough.js";
import { type ObservatoryServer, startObservatoryServer } from "./observatory-server.js";

type Use = Record<"read" | "leave" | "faults" | "tokens", (host: string) => Promise<unknown>> & {
  addresses: () => unknown;
};

let folder: string;
let consumer: Consumer;
let server: ObservatoryServer;
let use: Use;
let run: Run;
const problems: string[] = [];

beforeAll(async () => {
  folder = await temporaryFolder();
  const document = join(import.meta.dirname, "observatory.yaml");
  const args = ["--input", document, "--output", join(folder, "observatory"), "--name", "observatory"];
  run = await fetchwright([...args, "--silent"], folder);
  consumer = await createConsumer(join(folder, "observatory"));
  await copyFile(join(import.meta.dirname, "consumer/observatory.mts"), join(consumer.folder, "use.mts"));
  await cp(join(consumer.installed, "src"), join(consumer.folder, "src"), { recursive: true });
  const include = ["src", "use.mts"];
  for (const compiler of compilers)
    problems.push(...(await compile(compiler, consumer.folder, { include, options: strictest })));
  use = (await import(pathToFileURL(join(consumer.folder, "use.mjs")).href)) as Use;
});

afterAll(async () => {
  await consumer.remove();
  await rm(folder, { recursive: true });
});

beforeAll(async () => {
  server = await startObservatoryServer();
  return () => server.close();
});

it("is generated without diagnostics, and compiles under every strict option", () => {
  expect(run).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(problems).toEqual([]);
});

it("is shown in the project's README by code that compiles", () => {
  const snippets = readmeSnippets("observatory");
  expect(snippets.length).toBeGreaterThanOrEqual(3);
  const node = join(root, "node_modules/@types");
  expect(problemsOf(snippets, { folder: consumer.folder, options: { typeRoots: [node] } })).toEqual([]);
});

const vega = { id: 1, name: "Vega" };

it("parses events and lines, in whatever pieces they arrive", async () => {
  const words = [{ word: "a" }, { word: "ö" }];
  expect(await use.read(server.host)).toStrictEqual({
    words,
    answer: "one",
    sky: [
      { event: "star", data: vega, id: "7" },
      { event: "cloud", data: { cover: 0.5 } },
    ],
    seen: ["Vega", 0.5],
    stars: [vega, { id: 2, name: "Deneb" }],
    again: words,
    status: 200,
  });
  expect(server.bodies).toEqual([{ text: "what?", stream: true }, { text: "what?" }, { text: "and?", stream: true }]);
  expect(server.requests).toEqual([
    "POST /north/sightings text/event-stream Bearer mine",
    "POST /north/sightings application/json Bearer mine",
    "GET /north/sky text/event-stream Bearer mine",
    "GET /north/stars/export application/x-ndjson Bearer mine",
    "POST /north/sightings text/event-stream Bearer mine",
  ]);
});

it("closes the connection when the loop ends early or the signal is aborted", async () => {
  expect(await use.leave(server.host)).toEqual({
    ticks: ["one", "two\nlines"],
    aborted: ["one", "two\nlines", "AbortedError", "enough"],
  });
  await expect.poll(() => server.left.filter((call) => call === "GET /ticking/ticks")).toHaveLength(2);
});

it("yields what came before a fault, and then throws", async () => {
  expect(await use.faults(server.host)).toEqual({
    cut: [[vega], true],
    garbled: [[{ event: "star", data: vega }], true],
    page: "POST /sightings: application/json in place of a stream",
  });
});

it("requests a token by client credentials, shares and renews it, and reports why there is none", async () => {
  const id = Buffer.from("eye:a%3Ab+c").toString("base64");
  const before = server.requests.length;
  expect(await use.tokens(server.host)).toEqual({
    id: 1,
    refused: ["AuthenticationError", "BadRequestError: POST token: 400 invalid_scope"],
  });
  expect(server.tokens).toEqual([
    `Basic ${id} grant_type=client_credentials&scope=read`,
    `Basic ${id} grant_type=client_credentials&scope=read`,
    "none grant_type=client_credentials&scope=never&client_id=eye&client_secret=a%3Ab+c",
  ]);
  expect(server.requests.slice(before)).toEqual(
    ["token-1", "token-2", "token-2"].map((token) => `POST /north/stars application/json Bearer ${token}`),
  );
});

it("lets no variable lead to another host", () => {
  expect(use.addresses()).toEqual([
    'server: "evil.example/x" is not a valid value for {host} in http://{host}/{site}',
    'server: "a@b" is not a valid value for {host} in http://{host}/{site}',
    "Sky",
  ]);
});

/** A mistake → the compiler's error. */
const mistakes = {
  "a property that the API sets": ['client.stars.create({ id: 1, name: "", secret: "" });', "'id' does not exist"],
  "a property that no response has": [
    'void client.stars.create({ name: "", secret: "" }).then((star) => star.secret);',
    "'secret' does not exist",
  ],
  "a value that the address cannot take": [
    'new Observatory({ server: { site: "east" } });',
    "'\"east\"' is not assignable",
  ],
} as const satisfies Record<string, readonly [wrong: string, says: string]>;

describe("the compiler refuses", () => {
  it.each(Object.entries(mistakes))("%s", (_, [wrong, says]) => {
    const before =
      'import { Observatory } from "observatory";\nexport const client: Observatory = new Observatory();\n';
    const problems = check(consumer.folder, new Map([["wrong.mts", before + wrong]]), { skipLibCheck: true });
    expect(problems).toMatchObject([{ file: "wrong.mts", text: expect.stringContaining(says) as string }]);
  });
});
