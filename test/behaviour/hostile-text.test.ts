/** Hostile values from a server, a caller or a logger, and their effect on messages, log lines and errors. */

import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { cookieKey, headerKey, queryKey } from "../../templates/core/api-keys.js";
import { type Auth, bearer } from "../../templates/core/auth.js";
import { basic } from "../../templates/core/basic.js";
import { schemes } from "../../templates/core/schemes.js";
import { ApiError } from "../../templates/core/errors.js";
import { reasonIn } from "../../templates/core/reasons.js";
import { callsTo, sendJson, serve } from "./support/server.js";
import { rejection } from "./support/setup.js";
import { processorTime } from "../support/processor-time.js";

const kinds: readonly (readonly [string, Auth, string])[] = [
  ["a bearer token", bearer("x", "hush-hush"), "hush-hush"],
  ["a user's password", basic("x", "user", "hush-hush"), "hush-hush"],
  ["user and password as they are sent", basic("x", "user", "hush-hush"), btoa("user:hush-hush")],
  ["a key in a header", headerKey("X-Key", "x", "hush-hush"), "hush-hush"],
  ["a key in a cookie", cookieKey("key", "x", "hush hush"), "hush%20hush"],
  ["a key in the query", queryKey("key", "x", "hush hush"), "hush%20hush"],
  ["one of several", schemes({ a: bearer("x", "hush-hush") }, [["a"]]), "hush-hush"],
];

describe("text of the server", () => {
  it.each(kinds)("has %s replaced, in a message and in the log", async (_, auth, secret) => {
    const lines: string[] = [];
    const keep = (line: string): void => void lines.push(line);
    const logger = { debug: keep, info: keep, warn: keep, error: keep };
    let attempts = 0;
    const { url } = await serve((_request, response) =>
      attempts++ === 0
        ? sendJson(response, { message: `no right for ${secret}` }, 503, { "Retry-After-Ms": "1" })
        : response.writeHead(400, `Bad ${secret}`).end(),
    );
    const error = (await rejection(callsTo(url, { logger, logLevel: "debug" }, auth).get())) as Error;
    expect(error.message).toBe("GET /start: 400 Bad ***");
    expect(lines.join()).toContain("no right for ***");
    expect(inspect(error) + lines.join()).not.toContain(secret);
  });

  it("keeps a text that a secret of up to three characters is in: it may be an ordinary word", async () => {
    const { url } = await serve((_request, response) => sendJson(response, { message: "not for all" }, 400));
    for (const [secret, reason] of [
      ["for", "not for all"],
      ["for all", "not ***"],
      ["fora", "not for all"],
    ] as const)
      expect(await rejection(callsTo(url, {}, bearer("x", secret)).get())).toMatchObject({
        message: `GET /start: 400 ${reason}`,
      });
  });

  it("has secrets replaced where a body is not JSON", async () => {
    const { url } = await serve((_, response) =>
      response.setHeader("Content-Type", "application/json").end("hush-hush"),
    );
    const error = await rejection(callsTo(url, {}, bearer("x", "hush-hush")).get());
    expect(error).toMatchObject({ name: "ParseError" });
    expect(inspect(error)).not.toContain("hush-hush");
  });

  it("is cut, and has no control characters", async () => {
    const { url } = await serve((_, response) =>
      sendJson(response, { message: `a\u001B[31m\r\nb\u0000\u202Ec${"x".repeat(5_000)}` }, 400),
    );
    const { message } = (await rejection(callsTo(url).get())) as Error;
    expect(message).toMatch(/^GET \/start: 400 a \[31m b cx+$/u);
    expect(message).toHaveLength(1_000);
  });
});

describe("reasons are found in", () => {
  const detail = [
    {
      type: "string_too_long",
      loc: ["body", "title"],
      msg: "String should have at most 9 characters",
      input: "x",
      ctx: {},
    },
    { type: "missing", loc: ["body", "tags", 0, "name"], msg: "Field required", input: { message: "mine" } },
  ];
  it.each<[string, unknown, string]>([
    [
      "a list of details with locations",
      { detail },
      "body.title: String should have at most 9 characters; body.tags.0.name: Field required",
    ],
    [
      "a list of issues whose paths are those of Standard Schema",
      { issues: [{ message: "Expected a string", path: [{ key: "tags" }, { key: 0 }, "name"] }] },
      "tags.0.name: Expected a string",
    ],
    ["a detail", { detail: "Not found" }, "Not found"],
    [
      "problem details with errors by field",
      {
        type: "t",
        title: "One or more errors occurred",
        status: 400,
        errors: { Name: ["It is required"] },
        traceId: "i",
      },
      "One or more errors occurred; Name: It is required",
    ],
    [
      "errors with a field and a default message",
      {
        timestamp: "t",
        status: 400,
        error: "Bad Request",
        message: "Validation failed",
        path: "/things",
        errors: [{ codes: ["Size.title"], field: "title", defaultMessage: "size must be 1", rejectedValue: "" }],
      },
      "Validation failed; title: size must be 1",
    ],
    [
      "problem details with parameters",
      { title: "Invalid", "invalid-params": [{ name: "age", reason: "must be positive" }] },
      "Invalid; age: must be positive",
    ],
    [
      "a list of messages",
      { statusCode: 400, message: ["a must be text", "b must be a number"], error: "Bad Request" },
      "a must be text; b must be a number",
    ],
    [
      "a map from field to messages",
      { name: ["Ensure this is short.", "Ensure this is text."], profile: { age: ["Required."] } },
      "name: Ensure this is short.; name: Ensure this is text.; profile.age: Required.",
    ],
    [
      "a message with a map from field to messages",
      { message: "The data was invalid.", errors: { email: ["is taken"], title: "is blank" } },
      "The data was invalid.; email: is taken; title: is blank",
    ],
    [
      "a list of what else there is, as Litestar has it",
      { status_code: 400, detail: "Validation failed", extra: [{ message: "must be positive", key: "age" }] },
      "Validation failed; must be positive",
    ],
    [
      "a validation by the part of the request, as celebrate has it",
      { message: "Invalid", validation: { body: { source: "body", keys: ["age"], message: '"age" is required' } } },
      'Invalid; body: "age" is required',
    ],
    ["a list of errors", { errors: ["Name can't be blank"] }, "Name can't be blank"],
    [
      "errors with a pointer",
      { errors: [{ status: "422", title: "Invalid", detail: "is short", source: { pointer: "/data/attributes/a" } }] },
      "/data/attributes/a: is short",
    ],
    [
      "errors with a path",
      { data: null, errors: [{ message: "no such user", locations: [{ line: 1 }], path: ["user", 0] }] },
      "user.0: no such user",
    ],
    [
      "an error with details of fields",
      {
        error: {
          code: 400,
          message: "Invalid argument",
          status: "INVALID_ARGUMENT",
          errors: [{ message: "Invalid argument", domain: "global", reason: "badRequest" }],
          details: [{ "@type": "type.example.com/x", fieldViolations: [{ field: "a.b", description: "too long" }] }],
        },
      },
      "Invalid argument; a.b: too long",
    ],
    [
      "an error's code and description",
      { error: "invalid_scope", error_description: "no such scope" },
      "no such scope",
    ],
    ["an error's code", { error: "invalid_scope" }, "invalid_scope"],
    [
      "errors that repeat what they are about",
      {
        errors: [{ target: { title: "a" }, property: "title", children: [], constraints: { minLength: "too short" } }],
      },
      "title.minLength: too short",
    ],
    ["a message with a capital", { Message: "Bad file format", Details: "too short" }, "Bad file format"],
    ["errors with capitals", { Errors: [{ Field: "a", DefaultMessage: "too long" }] }, "a: too long"],
    ["an error with a capital", { Error: "no such zone" }, "no such zone"],
    ["errors that are text", { errors: "Not found" }, "Not found"],
    [
      "a map whose fields have the names of locations",
      { errors: { name: ["is blank"], path: ["is taken"], field: "is odd" } },
      "name: is blank; path: is taken; field: is odd",
    ],
    [
      "an error with the name of its class",
      { error: { name: "UnprocessableEntityError", message: "Invalid", details: [{ path: "/a", message: "is odd" }] } },
      "Invalid; /a: is odd",
    ],
    [
      "data with issues, as oRPC and h3 have it",
      { code: "BAD_REQUEST", message: "Invalid", data: { issues: [{ path: ["a"], message: "is odd" }] } },
      "Invalid; a: is odd",
    ],
    [
      "data that is a list, as Feathers and Moleculer have it",
      { name: "BadRequest", message: "Invalid", data: [{ instancePath: "/a", message: "is odd" }] },
      "Invalid; /a: is odd",
    ],
    [
      "data by field, as PocketBase has it",
      { status: 400, message: "Invalid", data: { a: { code: "validation_required", message: "is odd" } } },
      "Invalid; a: is odd",
    ],
    [
      "data that is not about the error",
      { message: "Taken", data: { user: { title: "Dr", name: "Ada" }, title: "mine" } },
      "Taken",
    ],
    [
      "errors by field of flattened issues, as Zod has it",
      { formErrors: ["is odd"], fieldErrors: { a: ["is blank"] } },
      "is odd; a: is blank",
    ],
    [
      "errors with a location",
      { detail: "Invalid", errors: [{ message: "is odd", location: "body.a" }] },
      "Invalid; body.a: is odd",
    ],
    ["violations with a property path", { violations: [{ propertyPath: "a", message: "is odd" }] }, "a: is odd"],
    [
      "names with a prefix, as JSON-LD has it",
      { "hydra:title": "Failed", "hydra:description": "no such a" },
      "no such a",
    ],
    ["embedded errors", { _embedded: { errors: [{ message: "is odd" }] }, message: "Invalid" }, "Invalid; is odd"],
    [
      "a message in a language, as OData has it",
      { error: { code: "X", message: { lang: "en", value: "is odd" } } },
      "is odd",
    ],
    [
      "errors with a field and a code",
      { message: "Invalid", errors: [{ field: "a", code: "missing" }] },
      "Invalid; a: missing",
    ],
    ...["error_message", "errorMessage", "errmsg", "err_msg", "responseMessage", "userMessage", "faultstring"].map(
      (name): [string, unknown, string] => [name, { [name]: "is odd", code: 7 }, "is odd"],
    ),
    ["more than three", { errors: ["a", "b", "b", "c", "d"] }, "a; b; c"],
  ])("%s", (_, body, want) => {
    expect(reasonIn(body)).toBe(want);
  });

  it.each([[{ code: 7 }], [null], [[1]], [""], [{ data: { id: "x" } }], [{ errors: [] }], [{ extra: { id: 7 } }]])(
    "%j: none",
    (body) => {
      expect(reasonIn(body)).toBeUndefined();
    },
  );

  it("a body nested 100,000 deep, or with 100,000 items, at once", () => {
    const deep = JSON.parse(`${'{"errors":['.repeat(100_000)}${"]}".repeat(100_000)}`) as unknown;
    const time = processorTime(() => {
      expect(reasonIn(deep)).toBeUndefined();
      expect(reasonIn({ errors: Array.from({ length: 100_000 }, () => "a") })).toBe("a");
    });
    expect(time).toBeLessThan(500);
  });
});

describe("every failure is an ApiError, whatever fetch rejects with:", () => {
  const cyclic: { cause?: unknown } = new Error("cyclic");
  cyclic.cause = cyclic;
  it.each([
    ["nothing", undefined],
    ["null", null],
    ["a string", "no"],
    ["a symbol", Symbol("no")],
    ["an object without a prototype", Object.create(null)],
    ["a frozen error", Object.freeze(new Error("no"))],
    ["an error that is its own cause", cyclic],
    ["a SyntaxError", new SyntaxError("no")],
    ["an AbortError", new DOMException("no", "AbortError")],
  ])("%s", async (_, reason) => {
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors
    const fetching = (): Promise<Response> => Promise.reject(reason);
    const error = await rejection(callsTo("http://localhost", { fetch: fetching, maxRetries: 0 }).get());
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      name: "ConnectionError",
      message: expect.stringMatching(/^GET \/start: /u) as string,
    });
  });

  it("a fetch that returns nothing, or throws", async () => {
    const fetches = [
      () => Promise.resolve(undefined as unknown as Response),
      () => {
        throw new Error("no");
      },
    ];
    for (const fetching of fetches) {
      const error = await rejection(callsTo("http://localhost", { fetch: fetching, maxRetries: 0 }).get());
      expect(error).toBeInstanceOf(ApiError);
    }
  });
});

it("a logger that throws changes nothing", async () => {
  let attempts = 0;
  const { url } = await serve((_, response) =>
    sendJson(response, { ok: true }, attempts++ === 0 ? 503 : 200, { "Retry-After-Ms": "1" }),
  );
  const fail = (): void => {
    throw new Error("the disk is full");
  };
  const logger = { debug: fail, info: fail, warn: fail, error: fail };
  expect(await callsTo(url, { logger, logLevel: "debug" }).get()).toEqual({ ok: true });
});

describe("refused before anything is sent, and without quoting a value", () => {
  it.each([
    [
      "a secret of blanks",
      () => callsTo("http://127.0.0.1:1", {}, bearer("the option key", " \t ")).get(),
      "the option key",
    ],
    [
      "a secret of blanks from a function",
      () =>
        callsTo(
          "http://127.0.0.1:1",
          {},
          headerKey("X-Key", "the option key", () => "  "),
        ).get(),
      "the option key",
    ],
    ["a baseURL with a query", () => callsTo("http://127.0.0.1:1/?hush=1").get(), "query"],
    ["a baseURL with a fragment", () => callsTo("http://127.0.0.1:1/#hush").get(), "fragment"],
    [
      "a bad default header",
      () => callsTo("http://127.0.0.1:1", { defaultHeaders: { "X-Good": "a", "X-Bad": "hush\nhush" } }).get(),
      "X-Bad",
    ],
    [
      "a bad header of a call",
      () => callsTo("http://127.0.0.1:1").get({ headers: { "X-Bad": "hush\u{1F511}" } }),
      "X-Bad",
    ],
  ])("%s", async (_, call, words) => {
    const error = (await rejection((async () => call())())) as Error;
    expect(error.message).toContain(words);
    expect(error.message).not.toContain("ECONNREFUSED");
    expect(inspect(error)).not.toContain("hush");
  });
});
