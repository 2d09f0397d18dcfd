/** Verifies webhooks. */

import { Webhook } from "standardwebhooks";
import type { WebhookConnection } from "./webhook-secret.js";

/** The body of a request as it was received, unparsed: every byte matters. */
export type WebhookBody = string | Uint8Array;

/** The headers of a request: those of any `fetch` implementation, or of Node's `http`. */
export type WebhookHeaders =
  | Headers
  | Iterable<readonly [name: string, value: string]>
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** A webhook that is not from the API: its signature does not match its body, or is too old. */
export class WebhookVerificationError extends Error {
  override readonly name = "WebhookVerificationError";
}

/** Verifies that a webhook is from the API, and parses its event. */
export async function unwrapWebhook<Event>(
  connection: WebhookConnection,
  body: WebhookBody,
  headers: WebhookHeaders,
  secret?: string | null,
): Promise<Event> {
  await verifyWebhook(connection, body, headers, secret);
  return JSON.parse(bodyText(body)) as Event;
}

/** Verifies that a webhook is from the API, with the client's secret unless one is passed. */
export async function verifyWebhook(
  connection: WebhookConnection,
  body: WebhookBody,
  headers: WebhookHeaders,
  secret?: string | null,
): Promise<void> {
  const key = secret ?? connection.webhookSecret();
  try {
    new Webhook(key.trim()).verify(signedText(body), fieldsOf(headers), { jsonParse: false });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new WebhookVerificationError(`the webhook cannot be trusted: ${reason}`, { cause });
  }
}

/** The text of a body, without the byte order mark, which JSON does not allow. */
export const bodyText = (body: WebhookBody): string => signedText(body).replace(/^\uFEFF/, "");

/** The text of a body with the byte order mark, which is signed too. */
const signedText = (body: WebhookBody): string =>
  typeof body === "string" ? body : new TextDecoder("utf-8", { ignoreBOM: true }).decode(body);

/** The headers by name. The values of a header that was sent more than once are joined by spaces, as signatures are. */
const fieldsOf = (headers: WebhookHeaders): Record<string, string> => {
  const fields = Symbol.iterator in headers ? [...headers] : Object.entries(headers);
  return Object.fromEntries(
    fields.flatMap(([name, value]) => (value ? [[name, [value].flat().join(" ")]] : [])),
  );
};
