/** Webhooks: accepted ones, refused ones, and the types of the results. The signatures are made by Node's own HMAC. */

import { createHmac } from "node:crypto";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import type { Config } from "../../generator/config/config.js";
import { makePackage } from "../conformance/package.js";
import { markdownSnippets, problemsOf } from "../package/support/snippets.js";
import type { Loose } from "./support.js";

const document = join(import.meta.dirname, "webhooks.yaml");
const body = JSON.stringify({ type: "order.paid", data: { amount: 5 } });
const bytes = Buffer.from("a secret of some length");
const secret = `whsec_${bytes.toString("base64")}`;
const now = (): number => Math.floor(Date.now() / 1000);

const signature = (id: string, time: number | string, text: string, key: Uint8Array = bytes): string =>
  `v1,${createHmac("sha256", key)
    .update(`${id}.${String(time)}.${text}`)
    .digest("base64")}`;

interface Signed {
  readonly time?: number | string;
  readonly text?: string;
  readonly key?: Uint8Array;
  readonly signatures?: (right: string) => string;
}

/** The headers of a valid webhook, except for the values that are passed. */
function headersFor({ time = now(), text = body, key, signatures = (right) => right }: Signed = {}): Record<
  string,
  string
> {
  return {
    "webhook-id": "msg_1",
    "webhook-timestamp": String(time),
    "webhook-signature": signatures(signature("msg_1", time, text, key)),
  };
}

const other = "v1,d3Jvbmcgc2lnbmF0dXJlIG9mIHRoZSByaWdodCBsZW5ndGg=";

/** The same webhooks as an extension of OpenAPI 3.0. */
async function olderDocument(folder: string): Promise<string> {
  const text = await readFile(document, "utf8");
  const older = text
    .replace("openapi: 3.1.0", "openapi: 3.0.3")
    .replace("\nwebhooks:", "\nx-webhooks:")
    .replaceAll(/const: ([\w.]+)/gu, "type: string, enum: [$1]");
  await writeFile(join(folder, "older.yaml"), older);
  return join(folder, "older.yaml");
}

describe.each(["fetchwright", "sdk"] as const)("the surface %s", (surface) => {
  let folder: string;
  let module: Loose;
  let client: Loose;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), `webhooks-${surface}-`));
    const input = surface === "sdk" ? await olderDocument(folder) : document;
    const config = {
      name: "hooks",
      className: "Hooks",
      surface,
      webhooks: { secretEnv: "HOOKS_SECRET" },
      extensions: false,
    } as const;
    await makePackage(input, folder, config);
    module = (await import(pathToFileURL(join(folder, "dist/index.js")).href)) as Loose;
    client = new (module["Hooks"] as Loose)({ webhookSecret: secret });
  });

  const receive = (method: "unwrap" | "verifySignature", ...args: unknown[]): Promise<unknown> =>
    (client["webhooks"] as Loose)[method]?.(...args) as Promise<unknown>;

  it.each<[string, () => unknown[]]>([
    ["with headers of an object", () => [body, headersFor()]],
    ["with headers of fetch", () => [body, new Headers(headersFor())]],
    [
      "with headers in other letters, of Node",
      () => [body, { ...headersFor(), Accept: undefined, "Set-Cookie": ["a", "b"] }],
    ],
    ["of bytes", () => [Buffer.from(body), headersFor()]],
    ["with headers of another fetch", () => [body, new Map(Object.entries(headersFor()))]],
    ["that starts with a byte order mark", () => [`\uFEFF${body}`, headersFor({ text: `\uFEFF${body}` })]],
    [
      "of bytes that start with a byte order mark",
      () => [Buffer.from(`\uFEFF${body}`), headersFor({ text: `\uFEFF${body}` })],
    ],
    [
      "with several signatures, one of them right",
      () => [body, headersFor({ signatures: (right) => `${other} ${right} v2,x` })],
    ],
    [
      "with a header for each signature",
      () => [body, { ...headersFor(), "webhook-signature": [other, headersFor()["webhook-signature"]] }],
    ],
    ["that is a little old", () => [body, headersFor({ time: now() - 200 })]],
    [
      "with a secret of its own",
      () => [body, headersFor({ key: Buffer.from("own") }), Buffer.from("own").toString("base64")],
    ],
    [
      "with a secret from a file that ends in a line break",
      () => [body, headersFor({ key: Buffer.from("own") }), `${Buffer.from("own").toString("base64")}\n`],
    ],
  ])("accepts a webhook %s", async (_, args) => {
    expect(await receive("unwrap", ...args())).toEqual(JSON.parse(body));
    expect(await receive("verifySignature", ...args())).toBeUndefined();
  });

  it.each<[string, () => unknown[], string]>([
    ["of another body", () => [body.replace("5", "6"), headersFor()], "No matching signature"],
    ["with another secret", () => [body, headersFor(), "whsec_b3RoZXI="], "No matching signature"],
    ["with a secret that is none", () => [body, headersFor(), "!"], "cannot be trusted"],
    [
      "with several signatures, all wrong",
      () => [body, headersFor({ signatures: () => `${other} ${other}` })],
      "No matching signature",
    ],
    [
      "with a signature of another version",
      () => [body, headersFor({ signatures: (right) => right.replace("v1", "v9") })],
      "No matching signature",
    ],
    ["that is too old", () => [body, headersFor({ time: now() - 400 })], "too old"],
    ["that is too new", () => [body, headersFor({ time: now() + 400 })], "too new"],
    ["at no time", () => [body, headersFor({ time: "noon" })], "Invalid"],
    ["without a signature", () => [body, { ...headersFor(), "webhook-signature": undefined }], "Missing"],
    ["without headers", () => [body, {}], "Missing"],
  ])("refuses a webhook %s", async (_, args, reason) => {
    for (const method of ["unwrap", "verifySignature"] as const) {
      const error: unknown = await receive(method, ...args()).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(module["WebhookVerificationError"]);
      expect((error as Error).message).toContain(reason);
    }
  });

  it("needs a secret, which it takes from the environment too and does not print", async () => {
    const bare = new (module["Hooks"] as Loose)();
    await expect(bare["webhooks"]?.["unwrap"]?.(body, headersFor())).rejects.toThrow(
      "pass it, or set the option webhookSecret or the environment variable HOOKS_SECRET",
    );
    process.env["HOOKS_SECRET"] = secret;
    const configured = new (module["Hooks"] as Loose)();
    delete process.env["HOOKS_SECRET"];
    expect(await configured["webhooks"]?.["unwrap"]?.(body, headersFor())).toEqual(JSON.parse(body));
    const { inspect } = await import("node:util");
    expect(inspect(configured, { depth: 9, showHidden: true })).not.toContain(bytes.toString("base64"));
  });

  it("has types that the event's own property narrows, and examples that compile", () => {
    const head = surface === "sdk" ? 'import Hooks from "hooks";' : 'import { Hooks } from "hooks";';
    const code = `import type { WebhookEvent } from "hooks";
const event: WebhookEvent = await new Hooks().webhooks.unwrap("", new Headers());
if (event.type === "order.paid") console.log(event.data.amount.toFixed());
else console.log(event.data.carrier satisfies string);
// @ts-expect-error the type is not known yet
console.log(event.data.amount);
const node = { headers: {} as import("node:http").IncomingHttpHeaders };
await new Hooks().webhooks.verifySignature(new Uint8Array(1), node.headers, null);`;
    const snippets = markdownSnippets(folder, "README.md");
    expect(snippets.some(({ code: text }) => text.includes("client.webhooks.unwrap("))).toBe(true);
    const own = { location: "types", code };
    expect(problemsOf([own], { folder, before: `${head}\n` })).toEqual([]);
    expect(problemsOf(snippets, { folder })).toEqual([]);
  });

  it("is listed, and depends on the library that checks signatures", async () => {
    const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as { dependencies: object };
    expect(Object.keys(manifest.dependencies)).toEqual(["openapi-fetch", "standardwebhooks"]);
    expect(await readFile(join(folder, "api.md"), "utf8")).toContain(
      "`client.webhooks.unwrap(body, headers, secret?): Promise<WebhookEvent>`",
    );
  });
});

it.each<[string, string, Partial<Config>, string]>([
  ["no webhooks", "library.yaml", {}, "`webhooks`: the document declares no webhooks"],
  [
    "a call of the same name",
    "webhooks.yaml",
    { operations: { "GET /webhooks": { name: "webhooks.unwrap" } } },
    '"GET /webhooks" has the name `unwrap`, which receiving webhooks needs',
  ],
  [
    "a call in the place of the resource",
    "webhooks.yaml",
    { operations: { "GET /webhooks": { name: "webhooks" } } },
    '"GET /webhooks" has the name `webhooks`, which receiving webhooks needs',
  ],
])("is refused where the document has %s", async (_, name, config, why) => {
  const folder = await mkdtemp(join(tmpdir(), "webhooks-"));
  const made = makePackage(join(import.meta.dirname, name), folder, { name: "hooks", webhooks: {}, ...config });
  await expect(made).rejects.toThrow(why);
});
