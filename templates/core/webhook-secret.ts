/** The secret of webhooks. */

/** A connection with the secret of webhooks, which is not printed with it. */
export interface WebhookConnection {
  /** Returns the secret; throws if there is none. */
  readonly webhookSecret: () => string;
}

/** @param source - states in the error without a secret where to set it */
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
