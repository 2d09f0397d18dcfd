/** The bodies that the validating middleware reads, and those that it ignores. */

import { expect, it } from "vitest";
import { validatorOf } from "../../templates/emitters/validation.js";

it.each([
  ["application/json", 1],
  ["text/plain", 1],
  ["text/event-stream; charset=utf-8", 0],
  ["application/x-ndjson", 0],
  ["application/jsonl", 0],
  ["application/json-seq", 0],
])("a body of %s is read %i times: a stream may never end", async (type, times) => {
  const schema = {
    "~standard": { version: 1 as const, vendor: "test", validate: () => ({ issues: [{ message: "no" }] }) },
  };
  const lines: string[] = [];
  const logger = { warn: (line: string) => void lines.push(line) };
  const { onResponse } = validatorOf({ responses: { "GET /a": { "200": schema } }, requests: {} })({ logger });
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode("1"));
      if (times > 0) controller.close();
    },
  });
  const response = new Response(body, { headers: { "Content-Type": type } });
  await onResponse?.({ request: new Request("http://localhost/a"), response, schemaPath: "/a" } as never);
  expect(lines).toHaveLength(times);
});

it("an error names the first five issues, each with its path", async () => {
  const issues = Array.from({ length: 7 }, (_, index) => ({ message: "no", path: ["items", { key: index }] }));
  const schema = { "~standard": { version: 1 as const, vendor: "test", validate: () => ({ issues }) } };
  const { onResponse } = validatorOf({ responses: { "GET /a": { "2XX": schema } }, requests: {} })({ mode: "strict" });
  const request = new Request("http://localhost/a");
  const checked = onResponse?.({ request, response: Response.json({}), schemaPath: "/a" } as never);
  await expect(checked).rejects.toMatchObject({
    issues,
    message:
      "GET /a: the response is not what the document declares: " +
      "items.0: no; items.1: no; items.2: no; items.3: no; items.4: no",
  });
});
