/** The events of webhooks, converted as their types say. */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Webhook } from "standardwebhooks";
import { object, string } from "../contents/document.js";
import { type GeneratedClient, generateClient } from "../support/client.js";
import { problemsOfSources } from "./compiled.js";

const date = { type: "string", format: "date-time" };
const long = { type: "integer", format: "int64" };
const event = (type: string, properties: object): object => ({
  post: {
    requestBody: { content: { "application/json": { schema: object({ type: { const: type }, ...properties }) } } },
    responses: { "200": { description: "" } },
  },
});

const document = {
  openapi: "3.1.0",
  info: { title: "Hooks", version: "1.0.0" },
  servers: [{ url: "http://document.invalid" }],
  paths: { "/ping": { get: { responses: { "204": { description: "" } } } } },
  webhooks: { paid: event("paid", { at: date, order: long }), noted: event("noted", { at: string }) },
};

const iso = "2026-01-31T12:00:00.000Z";
const big = 9_007_199_254_740_993n;
const secret = `whsec_${Buffer.from("a secret of some length").toString("base64")}`;

type Receiver = { readonly unwrap: (body: string, headers: object, secret?: string) => Promise<unknown> };

describe.each(["fetchwright", "sdk"] as const)("with the surface %s", (surface) => {
  let generated: GeneratedClient;
  let webhooks: Receiver;
  beforeAll(async () => {
    const convert = { dateTime: "Date", int64: "bigint" } as const;
    generated = await generateClient(document, { surface, convert, webhooks: {} });
    const Class = generated.module["Client"] as new (options: object) => { readonly webhooks: Receiver };
    ({ webhooks } = new Class({ webhookSecret: secret }));
  });
  afterAll(() => generated.remove());

  const received = (body: string): Promise<unknown> => {
    const now = new Date();
    const headers = {
      "webhook-id": "msg_1",
      "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
      "webhook-signature": new Webhook(secret).sign("msg_1", now, body),
    };
    return webhooks.unwrap(body, headers);
  };

  it("an event is converted by what sets it apart", async () => {
    expect(await received(`{"type":"paid","at":"${iso}","order":${String(big)}}`)).toEqual({
      type: "paid",
      at: new Date(iso),
      order: big,
    });
    expect(await received(`{"type":"noted","at":"${iso}"}`)).toEqual({ type: "noted", at: iso });
  });

  it("a webhook is refused as without conversions where it is not the API's", async () => {
    await expect(webhooks.unwrap("{}", {})).rejects.toMatchObject({ name: "WebhookVerificationError" });
  });

  it("types are those of the values", async () => {
    const unwrap = "const event = await client.webhooks.unwrap('', {});";
    const found = generated.problems({
      paid: `${unwrap} if (event.type === "paid") { event.at satisfies Date; event.order satisfies bigint; }`,
      noted: `${unwrap} if (event.type === "noted") event.at satisfies string;`,
    });
    expect([...found.values()].flat()).toEqual([]);
    expect(await problemsOfSources(generated)).toEqual([]);
  });
});
