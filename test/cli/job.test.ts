/** From options to a job: the origin of the document, and the headers of the request for it. */

import { resolve } from "node:path";
import { expect, test } from "vitest";
import { absoluteInput, headersOf, jobOf } from "../../generator/cli/job.js";

test.each([
  ["api.yaml", resolve("/base/api.yaml")],
  ["https://example.com/api.json", "https://example.com/api.json"],
  ["http://localhost:8000/openapi.json", "http://localhost:8000/openapi.json"],
  ["-", "-"],
  ["file:///specs/my%20api.yaml", "/specs/my api.yaml"],
])("%s is the input %s", (document, want) => {
  expect(absoluteInput(document, "/base")).toBe(want);
});

test("a file URL of another machine is refused", () => {
  expect(() => absoluteInput("file://host/api.yaml", "/base")).toThrow(
    /^file:\/\/host\/api\.yaml is not the URL of a file: /u,
  );
});

test("standard input is read for - only, and headers are part of the job alone", async () => {
  const piped = await jobOf({ input: "-", output: "sdk", header: ["Authorization: Bearer s3cret"] });
  expect(piped.stdin).toBe(process.stdin);
  expect(piped.headers).toEqual({ Authorization: "Bearer s3cret" });
  expect(JSON.stringify(piped.config)).not.toContain("s3cret");
  expect(await jobOf({ input: "api.yaml", output: "sdk" })).not.toHaveProperty("stdin");
});

test.each(["s3cret", "X Key: s3cret", ": s3cret", "X-Key: s3cret\r\nY: z", "X-Key: s3cret\u2028"])(
  "the header line %j is refused, without its value in the message",
  (line) => {
    expect(() => headersOf([line])).toThrow(/^--header must be of the form "Name: value"$/u);
  },
);

test.each<[name: string, want: string]>([
  ["My SDK", 'is not a valid npm package name: use lower-case letters, digits, "-", "." and "_"'],
  [".sdk", "is not a valid npm package name"],
  ["_sdk", "is not a valid npm package name"],
  ["node_modules", "is not a valid npm package name"],
  ["favicon.ico", "is not a valid npm package name"],
  ["a".repeat(215), "is not a valid npm package name"],
  ["events", "is a module of Node, which an import would load instead"],
  ["fs/promises", "is a module of Node"],
])("the name %s is refused", async (name, want) => {
  await expect(jobOf({ input: "api.yaml", output: "sdk", name })).rejects.toThrow(`${JSON.stringify(name)} ${want}`);
});

test.each(["sdk", "@acme/events", "events-client", "my.sdk_2", "a".repeat(214)])("the name %s is one", async (name) => {
  expect((await jobOf({ input: "api.yaml", output: "sdk", name })).config.name).toBe(name);
});
