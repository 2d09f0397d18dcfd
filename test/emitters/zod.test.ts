/** The Zod emitter: schemas of the models' types, bodies validated in calls, and a report that corrects the document. */

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { ZodType } from "zod";
import { zod } from "../../generator/emitters/zod.js";
import { generateClient, type GeneratedClient } from "../support/client.js";
import { type InvitesServer, pageWith, respondingWith, startInvitesServer } from "../support/invites-server.js";

const root = join(import.meta.dirname, "../..");
const read = (path: string): Promise<string> => readFile(join(root, path), "utf8");
const config = { basePath: "/organization", className: "Invitations", emitters: [zod()] };

let generated: GeneratedClient;
let server: InvitesServer;
beforeAll(async () => {
  generated = await generateClient(await read("spec/openai-invites.yaml"), config);
  server = await startInvitesServer({ invites: 5 });
});
afterEach(() => server.faults.clear());
afterAll(async () => {
  await server.close();
  await generated.remove();
});

interface Client {
  readonly api: { use: (middleware: unknown) => void };
  readonly invites: {
    readonly list: () => { toArray: () => Promise<{ id: string }[]> };
    readonly retrieve: (id: string) => Promise<{ id: string }>;
    readonly create: (body: object) => Promise<object>;
  };
}

interface Report {
  readonly add: (drift: object) => void;
  readonly overlay: () => string;
}

async function clientWith(options: object, own: GeneratedClient = generated): Promise<Client> {
  const { Invitations } = own.module as { Invitations: new (options: object) => Client };
  const { validateBodies } = (await own.load("zod")) as { validateBodies: (options: object) => unknown };
  const client = new Invitations({ baseURL: server.url, apiKey: "admin-key", logLevel: "off", maxRetries: 1 });
  client.api.use(validateBodies(options));
  return client;
}

describe("schemas", () => {
  it.each<[schema: string, value: object, want: string[]]>([
    ["inviteDeleteResponseSchema", { object: "organization.invite.deleted", id: "x", deleted: true }, []],
    ["inviteDeleteResponseSchema", { object: "organization.invite.deleted", id: "x", deleted: true, extra: 1 }, []],
    ["inviteDeleteResponseSchema", { object: "other", id: 7 }, ["object", "id", "deleted"]],
    ["inviteRequestSchema", { email: "a", role: "reader", projects: [{ id: "p", role: "king" }] }, ["projects.0.role"]],
    ["inviteRequestSchema", { email: "a", role: "reader", projects: null }, ["projects"]],
  ])("%s of %j reports %j", async (name, value, want) => {
    const schemas = (await generated.load("zod")) as Record<string, ZodType>;
    const { error } = schemas[name]?.safeParse(value) ?? {};
    expect((error?.issues ?? []).map(({ path }) => path.join("."))).toEqual(want);
  });

  it("add to a bundle what of Zod they use: not the texts of every language", async () => {
    const { metafile } = await build({
      stdin: { contents: 'export { inviteSchema } from "generated/zod";', resolveDir: generated.folder },
      bundle: true,
      format: "esm",
      metafile: true,
      write: false,
    });
    const [output] = Object.values(metafile.outputs);
    const used = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
    expect(used.flatMap(([path]) => /locales\/.*/u.exec(path) ?? [])).toEqual(["locales/en.js"]);
  });

  it("accept values of a circular schema", async () => {
    const node = {
      type: "object",
      required: ["name"],
      properties: {
        name: { type: "string" },
        below: { type: "array", items: { $ref: "#/components/schemas/Branch" } },
      },
    };
    const responses = {
      200: { description: "", content: { "application/json": { schema: { $ref: "#/components/schemas/Branch" } } } },
    };
    const own = await generateClient(
      {
        openapi: "3.1.0",
        info: { title: "T", version: "1" },
        servers: [{ url: "https://api.example.com" }],
        paths: { "/node": { get: { responses } } },
        components: { schemas: { Branch: node } },
      },
      { emitters: [zod()] },
    );
    onTestFinished(() => own.remove());
    const { branchSchema } = (await own.load("zod")) as { branchSchema: ZodType };
    const isFine = (value: unknown): boolean => branchSchema.safeParse(value).success;
    expect([
      isFine({ name: "a", below: [{ name: "b", below: [] }] }),
      isFine({ name: "a", below: [{ name: "b", below: [{}] }] }),
    ]).toEqual([true, false]);
  });
});

describe("bodies", () => {
  it("are validated without a change to the call, and what does not fit is logged", async () => {
    const lines: string[] = [];
    const client = await clientWith({ logger: { warn: (line: string) => lines.push(line) } });
    expect(await client.invites.list().toArray()).toHaveLength(5);
    expect(lines).toEqual([]);
    server.faults.onRequest(1, respondingWith({ ...server.invites[0], role: "king", created_at: "today" }), 1);
    expect(await client.invites.retrieve("invite-1")).toMatchObject({ role: "king" });
    expect(lines).toEqual([
      expect.stringMatching(
        /^GET \/organization\/invites\/\{invite_id\}: the response is not .*: role: .*; created_at: /u,
      ),
    ]);
  });

  it("are an error in mode `strict` if they do not fit, and are not requested again", async () => {
    const client = await clientWith({ mode: "strict" });
    server.faults.onRequest(1, respondingWith({ id: 7 }), 9);
    const before = server.requests.length;
    await expect(client.invites.retrieve("invite-1")).rejects.toMatchObject({
      name: "ValidationError",
      status: 200,
      issues: expect.arrayContaining([expect.objectContaining({ path: ["id"] })]) as unknown,
    });
    expect(server.requests.length - before).toBe(1);
  });

  it("are validated in requests only if that is configured", async () => {
    const wrong = { email: 7, role: "reader" };
    const before = server.requests.length;
    const strict = await clientWith({ mode: "strict", requests: true });
    await expect(strict.invites.create(wrong)).rejects.toMatchObject({ name: "ValidationError", status: undefined });
    expect(server.requests.length - before).toBe(0);
    const other = await clientWith({ mode: "strict" });
    await other.invites.create(wrong).catch(() => undefined);
    expect(server.requests.length - before).toBe(1);
  });

  it("end the iteration of a list with an error that has a checkpoint", async () => {
    const client = await clientWith({ mode: "strict" });
    server.faults.onPage(1, pageWith({ has_more: "yes" }), 1);
    const error: unknown = await client.invites
      .list()
      .toArray()
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "ValidationError", checkpoint: expect.any(String) as string });
  });
});

describe("the report", () => {
  it("proposes an overlay with which the same responses fit", async () => {
    const { createDriftReport } = (await generated.load("zod-drift")) as { createDriftReport: () => Report };
    const report = createDriftReport();
    const client = await clientWith({ logger: { warn: () => {} }, onDrift: report.add });
    const { id: _, ...rest } = server.invites[1] as unknown as { id: string };
    const drifted = [
      { ...server.invites[0], role: "auditor", status: null },
      { ...server.invites[1], created_at: "2026-01-31", projects: undefined },
      { ...rest, id: 7 },
    ];
    const respond = (): void => {
      for (const [index, body] of drifted.entries()) server.faults.onRequest(index + 1, respondingWith(body), 1);
    };
    respond();
    for (let index = 0; index < drifted.length; index++) await client.invites.retrieve("invite-1");
    const overlay = report.overlay();
    const path = join(generated.folder, "overlay.yaml");
    await writeFile(path, overlay);
    const invite = "$.components.schemas['Invite']";
    expect(overlay.split("\n").filter((line) => line.startsWith("  - target"))).toEqual([
      `  - target: "${invite}.properties['role']"`,
      `  - target: "${invite}.properties['status']"`,
      `  - target: "${invite}.properties['created_at']"`,
      `  - target: "${invite}.required[?@ == 'projects']"`,
      `  - target: "${invite}.properties['id']"`,
    ]);
    const corrected = await generateClient(await read("spec/openai-invites.yaml"), { ...config, overlays: [path] });
    onTestFinished(() => corrected.remove());
    const strict = await clientWith({ mode: "strict" }, corrected);
    server.faults.clear();
    respond();
    for (let index = 0; index < drifted.length; index++) await strict.invites.retrieve("invite-1");
    await expect(
      clientWith({ mode: "strict" }).then(async (own) => {
        respond();
        return own.invites.retrieve("invite-1");
      }),
    ).rejects.toMatchObject({ name: "ValidationError" });
  });

  it("is empty when all fits", async () => {
    const { createDriftReport } = (await generated.load("zod-drift")) as { createDriftReport: () => Report };
    const report = createDriftReport();
    const client = await clientWith({ onDrift: report.add });
    await client.invites.retrieve("invite-3");
    expect(report.overlay()).toMatch(/actions: \[\]\n$/u);
  });
});
