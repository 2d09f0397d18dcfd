/** Configured settings of the client: the path to an error's reason, and the headers and query of every request. */

import { afterAll, beforeAll, describe, expect, it, onTestFinished, test } from "vitest";
import { object, string } from "../contents/document.js";
import { type ReplyServer, startServer } from "../contents/server.js";
import { type GeneratedClient, generateClient } from "../support/client.js";

const problem = object({
  error: object({ title: string, text: string }),
  faults: { type: "array", items: object({ text: string }) },
});
const content = { "application/json": { schema: problem } };
const document = {
  openapi: "3.1.0",
  info: { title: "Errors", version: "1.0.0" },
  servers: [{ url: "http://document.invalid" }],
  paths: {
    "/things": {
      get: {
        responses: {
          "200": { description: "", content: { "application/json": { schema: object({ a: string }) } } },
          "400": { description: "", content },
        },
      },
    },
  },
};

type Client = { things: { retrieve: () => Promise<unknown> } };

let server: ReplyServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

async function generated(config: Parameters<typeof generateClient>[1]): Promise<GeneratedClient> {
  const own = await generateClient(document, config);
  onTestFinished(() => own.remove());
  return own;
}

function clientOf({ module }: GeneratedClient, options: object = {}): Client {
  const { Client: Class } = module as { Client: new (options: object) => Client };
  return new Class({ baseURL: server.baseURL, maxRetries: 0, ...options });
}

const body = { error: { title: "not today", text: "one" }, faults: [{ text: "two" }] };

describe("the reason of an error", () => {
  it.each<[given: string, body: unknown, want: string]>([
    ["error.text", body, "400 one"],
    ["faults.0.text", body, "400 two"],
    ["error.text", { message: "by its shape" }, "400 by its shape"],
    ["error.text", "no JSON object", "400 no JSON object"],
  ])("is at %s of %j", async (message, sent, want) => {
    const own = await generated({ errors: { message } });
    expect(own.diagnostics.filter(({ code }) => code === "override-unmatched")).toEqual([]);
    server.reply = [400, "application/json", JSON.stringify(sent)];
    await expect(clientOf(own).things.retrieve()).rejects.toThrow(`GET /things: ${want}`);
  });

  it("is reported if no declared error has it, with the paths that there are", async () => {
    const { diagnostics } = await generated({ errors: { message: "error.titel" } });
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        code: "override-unmatched",
        why: "errors.message: no error of the document has `error.titel`",
        next: "did you mean `error.title`? Else use one of error.text, error.title, or remove the entry",
      }),
    );
  });
});

test("headers and query parameters of the configuration are sent, until an option replaces or removes them", async () => {
  const client = { defaultQuery: { beta: true, page: 1 } };
  const own = await generated({ client: { ...client, defaultHeaders: { "X-Version": "2", "X-Team": 'a"b' } } });
  server.reply = [200, "application/json", "{}"];
  server.received.length = 0;
  await clientOf(own).things.retrieve();
  await clientOf(own, {
    defaultHeaders: { "x-version": "3", "X-Team": null },
    defaultQuery: { page: 2 },
  }).things.retrieve();
  await clientOf(own, { defaultHeaders: new Headers({ "X-Team": "c" }), defaultQuery: { page: 2 } }).things.retrieve();
  expect(server.received.map(({ url, headers }) => [url, headers["x-version"], headers["x-team"]])).toEqual([
    ["/things?beta=true&page=1", "2", 'a"b'],
    ["/things?beta=true&page=2", "3", undefined],
    ["/things?beta=true&page=2", "2", "c"],
  ]);
  const readme = await own.read("README.md");
  expect(readme).toMatch(/`defaultHeaders`.*`X-Version`, `X-Team`/u);
});
