/** The status of an error decides the type of its body, by comparison as well as by class. */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GeneratedClient, generateClient } from "../support/client.js";

const error = (field: string): object => ({
  description: "",
  content: {
    "application/json": {
      schema: { type: "object", properties: { [field]: { type: "string" } }, required: [field] },
    },
  },
});

const responses = {
  "204": { description: "" },
  "402": error("price"),
  "404": error("missing"),
  "422": error("invalid"),
  "503": error("until"),
};

let generated: GeneratedClient;
let problems: Map<string, string[]>;

/** What a handler of errors reads from `error`. */
const right = {
  "by a class": "if (error instanceof api.NotFoundError) error.body?.missing;",
  "by a status that has a class": "if (error instanceof api.ApiError && error.status === 404) error.body?.missing;",
  "by a declared status without one": "if (error instanceof api.ApiError && error.status === 402) error.body?.price;",
  "by a switch":
    "if (error instanceof api.ApiError) switch (error.status) { case 422: error.body?.invalid; break; case 503: error.body?.until; break; case undefined: error.cause; }",
  "by a status that is not declared": "if (error instanceof api.ApiError && error.status === 418) error.message;",
  "of an error that stays usable":
    "if (error instanceof api.ApiError) { const status: number | undefined = error.status; const whole: api.ApiError = error; [status, whole, (error.status ?? 0) >= 500, error.headers, error.checkpoint]; }",
  "by a class after the base":
    "if (error instanceof api.ApiError) { if (error instanceof api.RateLimitError) error.retryAfter; else if (error instanceof api.ConnectionError) { const none: undefined = error.status; none; } else if (error instanceof api.PaginationError) error.page; }",
  "from a result":
    "const use = async (call: api.ApiPromise<string>): Promise<string | undefined> => { const { data, error } = await call.safe(); return error === undefined ? data : error.status === 404 ? error.body?.missing : undefined; }; use;",
  "by a class of the consumer's own":
    "class Mine extends api.ApiError { readonly mine = 1; } if (error instanceof Mine) error.mine;",
  "by a class below a class":
    "class Lost extends api.NotFoundError { readonly lost = 1; } if (error instanceof Lost) [error.lost, error.body?.missing];",
};

const wrong: Readonly<Record<string, readonly [code: string, message: RegExp]>> = {
  "a long name": [
    "if (error instanceof api.ApiError) { const shown: 1 = error; shown; }",
    /Type 'AnyApiError' is not/u,
  ],
  "a field of another status": [
    "if (error instanceof api.ApiError && error.status === 404) error.body?.invalid;",
    /'invalid' does not exist/u,
  ],
  "a field before the status is known": ["if (error instanceof api.ApiError) error.body?.missing;", /'missing'/u],
  "a field of the base's other statuses": [
    "if (error instanceof api.ApiError && error.status === 402) error.body?.missing;",
    /'missing' does not exist/u,
  ],
};

beforeAll(async () => {
  const document = {
    openapi: "3.1.0",
    info: { title: "Errors", version: "1.0.0" },
    servers: [{ url: "http://localhost" }],
    paths: { "/things": { delete: { responses } } },
  };
  generated = await generateClient(document);
  const codes = { ...right, ...Object.fromEntries(Object.entries(wrong).map(([name, [code]]) => [name, code])) };
  problems = generated.problems(
    Object.fromEntries(
      Object.entries(codes).map(([name, code]) => [
        name,
        `export const handle = (error: unknown): void => { ${code} };`,
      ]),
    ),
  );
});

afterAll(() => generated.remove());

describe("the body of an error", () => {
  it.each(Object.keys(right))("is read %s", (name) => {
    expect(problems.get(name)).toEqual([]);
  });

  it.each(Object.entries(wrong))("has not %s", (name, [, message]) => {
    expect(problems.get(name)?.join()).toMatch(message);
  });
});

it("an error is an instance of its class and of the base, and of no other", () => {
  const { ApiError, NotFoundError } = generated.module as Record<string, new (...args: string[]) => unknown>;
  if (ApiError === undefined || NotFoundError === undefined) throw new Error("the package exports no errors");
  expect(new NotFoundError("a", "b") instanceof ApiError).toBe(true);
  expect(new ApiError("a", "b") instanceof NotFoundError).toBe(false);
});
