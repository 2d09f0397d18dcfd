/** A large document as it is published: GitHub's, with over a thousand operations. */

import { rm, symlink } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fetchwrightAlone, type Run } from "../package/support/cli.js";
import { compile, strictest } from "../package/support/compile.js";
import { root, temporaryFolder } from "../package/support/consumer.js";

const document = join(root, "node_modules/@octokit/openapi/generated/api.github.com.json");

let folder: string;
let run: Run;

beforeAll(async () => {
  folder = await temporaryFolder();
  const github = join(folder, "github");
  run = await fetchwrightAlone(["--input", document, "--output", github, "--name", "github"], folder, 200_000);
  await symlink(join(root, "node_modules"), join(github, "node_modules"), "dir");
}, 200_000);

afterAll(() => rm(folder, { recursive: true }));

test("is generated; what is ambiguous is reported", () => {
  expect(run).toMatchObject({ code: 0, stdout: "" });
  const codes = new Set([...run.stderr.matchAll(/^ {2}(\w+ [\w-]+):/gmu)].map(([, code]) => code));
  expect([...codes].filter((code) => code?.startsWith("error"))).toEqual([]);
  expect(codes).toContain("warning pagination-ambiguous");
});

test("compiles with what a consumer writes", { timeout: 90_000 }, async () => {
  const options = { ...strictest, noEmit: true };
  expect(await compile("typescript7", join(folder, "github"), { include: ["src"], options })).toEqual([]);
});

interface Issue {
  readonly number: number;
}

interface Github {
  readonly repos: {
    readonly issues: {
      list(owner: string, repo: string, query?: { labels?: string }): AsyncIterable<Issue>;
    };
  };
}

test("iterates a list by its links, with the query on each page", async () => {
  const requested: string[] = [];
  const server = createServer((request, response) => {
    requested.push(request.url ?? "");
    const page = Number(new URL(request.url ?? "", "http://localhost").searchParams.get("page") ?? 1);
    const next = `<http://${request.headers.host ?? ""}/repos/ada/engine/issues?labels=bug&page=${String(page + 1)}>; rel="next"`;
    response.writeHead(200, { "Content-Type": "application/json", ...(page < 3 ? { Link: next } : {}) });
    response.end(JSON.stringify([{ number: page * 2 - 1 }, { number: page * 2 }]));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const baseURL = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const module = (await import(pathToFileURL(join(folder, "github/dist/index.js")).href)) as Record<string, unknown>;
    const name = Object.keys(module).find((each) => /^github/iu.test(each));
    const Client = module[name ?? ""] as (new (options: object) => Github) | undefined;
    if (Client === undefined) throw new Error("there is no client");
    const numbers: number[] = [];
    for await (const { number } of new Client({ baseURL }).repos.issues.list("ada", "engine", { labels: "bug" }))
      numbers.push(number);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6]);
    expect(requested).toEqual(["", "&page=2", "&page=3"].map((page) => `/repos/ada/engine/issues?labels=bug${page}`));
  } finally {
    server.close();
  }
});
