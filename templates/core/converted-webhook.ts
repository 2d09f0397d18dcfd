import { type Conversion, fromWire } from "./convert.js";
import type { WebhookConnection } from "./webhook-secret.js";
import { bodyText, verifyWebhook, type WebhookBody, type WebhookHeaders } from "./webhooks.js";

/** Verifies that a webhook is from the API, parses its event, and converts its values. */
export async function unwrapConverted<Event>(
  connection: WebhookConnection,
  body: WebhookBody,
  headers: WebhookHeaders,
  secret: string | null | undefined,
  rule: Conversion,
): Promise<Event> {
  await verifyWebhook(connection, body, headers, secret);
  const text = bodyText(body);
  return fromWire(JSON.parse(text), rule, text) as Event;
}
