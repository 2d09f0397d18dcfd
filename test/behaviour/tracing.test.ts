/** The README's hooks for OpenTelemetry, with the official SDK in memory. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { propagation, SpanStatusCode } from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { expect, it, onTestFinished } from "vitest";
import { root } from "../package/support/consumer.js";
import { failing, resetBeforeHeaders } from "../support/invites-server.js";
import { rejection, setUp } from "./support/setup.js";
import { tracing } from "./support/tracing.js";

it("each attempt is a span, which the server can continue", async () => {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  onTestFinished(() => propagation.disable());
  const { server, client } = await setUp({ invites: 30 }, { hooks: tracing(provider.getTracer("invites")) });
  server.faults.onRequest(1, failing(503, { "Retry-After-Ms": "1" }));
  server.faults.onRequest(2, resetBeforeHeaders);
  expect(await client.invites.list().toArray()).toHaveLength(30);
  expect(await rejection(client.invites.retrieve("none"))).toMatchObject({ status: 404 });

  const { ERROR, UNSET } = SpanStatusCode;
  const spans = exporter.getFinishedSpans();
  const list = "GET /organization/invites";
  expect(spans.map(({ name, attributes, status }) => [name, attributes, status.code])).toEqual(
    (
      [
        [list, 0, 503, ERROR],
        [list, 1, undefined, ERROR],
        [list, 2, 200, UNSET],
        [list, 0, 200, UNSET],
        ["GET /organization/invites/{invite_id}", 0, 404, ERROR],
      ] as const
    ).map(([name, resends, status, code]) => [
      name,
      {
        "http.request.method": "GET",
        "url.template": name.slice("GET ".length),
        "http.request.resend_count": resends,
        "server.address": "127.0.0.1",
        ...(status !== undefined && { "http.response.status_code": status }),
      },
      code,
    ]),
  );
  expect(spans[1]?.events).toMatchObject([{ name: "exception", attributes: { "exception.type": "ConnectionError" } }]);
  const parents = server.requests.map(({ headers }) => headers["traceparent"]);
  expect(parents).toEqual(
    spans.map((span) => expect.stringContaining(`${span.spanContext().traceId}-${span.spanContext().spanId}`)),
  );
});

it("the README shows what is tested", async () => {
  const code = await readFile(join(import.meta.dirname, "support/tracing.ts"), "utf8");
  expect(await readFile(join(root, "README.md"), "utf8")).toContain(code.trim());
});
