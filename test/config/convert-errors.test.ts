/** The bodies of errors, converted as their types say: by status, thrown, returned by `safe()` and passed to hooks. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { object, ref, string } from "../contents/document.js";
import { type ReplyServer, startServer } from "../contents/server.js";
import { type GeneratedClient, generateClient } from "../support/client.js";
import { problemsOfSources } from "./compiled.js";

const date = { type: "string", format: "date-time" };
const long = { type: "integer", format: "int64" };
const json = (schema: object): object => ({ description: "", content: { "application/json": { schema } } });

const document = {
  openapi: "3.1.0",
  info: { title: "Failures", version: "1.0.0" },
  servers: [{ url: "http://document.invalid" }],
  paths: {
    "/jobs": {
      post: {
        responses: {
          "204": { description: "" },
          "400": json(ref("Invalid")),
          "409": json({ oneOf: [ref("Locked"), ref("Taken")] }),
          "418": json(ref("Invalid")),
          "5XX": { description: "", content: { "text/plain": { schema: string } } },
        },
      },
      // Names of properties that every object has.
      get: {
        responses: {
          "200": json(object({ constructor: date, valueOf: object({ at: date }) })),
          "422": json(ref("Plain")),
        },
      },
    },
  },
  components: {
    schemas: {
      Invalid: object({ message: string, retry_at: date, ticket: long, note: string }),
      Locked: object({ kind: { const: "locked" }, until: date }),
      Taken: object({ kind: { const: "taken" }, until: string }),
      Plain: object({ message: string, until: string }),
    },
  },
};

const iso = "2026-01-31T12:00:00.000Z";
const at = new Date(iso);
const big = 9_007_199_254_740_993n;
const invalid = `{"message":"later","retry_at":"${iso}","ticket":${String(big)},"note":"${iso}","unknown":${String(big)}}`;
const converted = { message: "later", retry_at: at, ticket: big, note: iso, unknown: Number(big) };

interface Failed {
  readonly status: number;
  readonly body: unknown;
  readonly message: string;
}
type Call = (...args: readonly unknown[]) => Promise<unknown> & { safe: () => Promise<{ error?: Failed }> };
type Jobs = Readonly<Record<"create" | "list" | "retrieve", Call>>;
type Client = new (options: object) => { readonly jobs: Jobs };

let server: ReplyServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe.each(["fetchwright", "sdk"] as const)("with the surface %s", (surface) => {
  let generated: GeneratedClient;
  let jobs: Jobs;
  const hooked: Failed[] = [];
  beforeAll(async () => {
    generated = await generateClient(document, { surface, convert: { dateTime: "Date", int64: "bigint" } });
    const Class = generated.module["Client"] as Client;
    const onError = ({ error }: { error: Failed }): void => void hooked.push(error);
    ({ jobs } = new Class({ baseURL: server.baseURL, maxRetries: 0, hooks: { onError } }));
  });
  afterAll(() => generated.remove());
  beforeEach(() => {
    hooked.length = 0;
  });

  const failure = async (status: number, body: string, type = "application/json", call = "create"): Promise<Failed> => {
    server.reply = [status, type, body];
    return jobs[call as "create"]().then(
      () => expect.fail("it resolved"),
      (error: unknown) => error as Failed,
    );
  };

  it.each<[title: string, status: number, body: string, want: unknown]>([
    ["a declared status", 400, invalid, converted],
    ["one without a class", 418, invalid, converted],
    [
      "one that is declared elsewhere alone",
      422,
      invalid.replace("later", "no"),
      JSON.parse(invalid.replace("later", "no")),
    ],
    ["a member of a union", 409, `{"kind":"locked","until":"${iso}"}`, { kind: "locked", until: at }],
    ["the other member of it", 409, `{"kind":"taken","until":"${iso}"}`, { kind: "taken", until: iso }],
    ["an undeclared status, typed as any of them", 404, invalid, converted],
    ["a date that is none", 400, '{"retry_at":"soon","ticket":1.5}', { retry_at: "soon", ticket: 1.5 }],
    ["no object", 400, "[1]", [1]],
    ["no body", 400, "", undefined],
  ])("the body by %s", async (_, status, body, want) => {
    const error = await failure(status, body);
    expect(error).toMatchObject({ status });
    expect(error.body).toEqual(want);
    expect(hooked).toEqual([error]);
  });

  it("text stays text, and the message is that of the body", async () => {
    expect((await failure(503, `down until ${iso}`, "text/plain")).body).toBe(`down until ${iso}`);
    expect((await failure(400, invalid)).message).toContain("400 later");
    const page = `<html>ref ${String(big)}</html>`;
    expect(await failure(400, page, "text/html")).toMatchObject({ status: 400, body: page });
  });

  it("a body that breaks off leaves the error of the status", async () => {
    const Class = generated.module["Client"] as Client;
    const broken = new ReadableStream({ pull: (controller) => controller.error(new TypeError("terminated")) });
    const send = (): Promise<Response> => Promise.resolve(new Response(broken, { status: 400 }));
    const client = new Class({ baseURL: server.baseURL, maxRetries: 0, fetch: send });
    await expect(client.jobs.create()).rejects.toMatchObject({ name: "BadRequestError", body: undefined });
  });

  it("the same by calls that the document does not declare", async () => {
    server.reply = [400, "application/json", invalid];
    const { Client: Class } = generated.module as { Client: new (options: object) => Record<string, Call> };
    const client = new Class({ baseURL: server.baseURL, maxRetries: 0 });
    const call = surface === "sdk" ? client["get"]?.("/other") : client["request"]?.("GET", "/other");
    await expect(call).rejects.toMatchObject({ body: converted });
  });

  it("types are those of the values", async () => {
    expect(await problemsOfSources(generated)).toEqual([]);
    const caught = (use: string): string =>
      `try { await client.jobs.create(); } catch (error) { if (error instanceof api.ApiError) { ${use} } }`;
    const safe = "const { error } = await client.jobs.create().safe();";
    const programs = {
      status: caught(
        "if (error.status === 400) { error.body?.retry_at satisfies Date | undefined; error.body?.ticket satisfies bigint | undefined; }",
      ),
      class: caught("if (error instanceof api.BadRequestError) error.body?.retry_at.getTime();"),
      union: caught('if (error.status === 409 && error.body?.kind === "locked") error.body.until satisfies Date;'),
      other: caught('if (error.status === 409 && error.body?.kind === "taken") error.body.until satisfies string;'),
      text: caught("if (error.status === 400) error.body?.retry_at.startsWith('2');"),
      safe: `${safe} if (error?.status === 400) error.body?.retry_at satisfies Date | undefined;`,
    };
    const found = generated.problems(programs);
    const { text, ...others } = Object.fromEntries(found);
    expect(text).toEqual([expect.stringContaining("startsWith") as string]);
    expect(Object.values(others).flat()).toEqual([]);
  });

  it("a returned error is the same as a thrown one", async () => {
    server.reply = [400, "application/json", invalid];
    expect((await jobs.create().safe()).error?.body).toEqual(converted);
  });
});
