/** A connection that knows the secret of webhooks, without being printed with it. */
export interface WebhookConnection {
  /** Returns the secret; throws where there is none. */
  readonly webhookSecret: () => string;
}

/** @param source - where the secret is set, for the error without one */
export const withWebhooks = <Connection extends object>(
  connection: Connection,
  source: string,
  secret: string | undefined,
): Connection & WebhookConnection =>
  Object.assign(connection, {
    webhookSecret: () => {
      if (secret) return secret;
      throw new TypeError(`the secret of webhooks is missing: pass it, or set ${source}`);
    },
  });
