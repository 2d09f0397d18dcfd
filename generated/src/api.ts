// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

import { type Secret, bearer } from "./core/auth.js";
import { type Connection, connect } from "./core/connect.js";
import { env } from "./core/env.js";
import type { BaseOptions } from "./core/options.js";
import type { paths } from "./schema.js";

/** Options of the client. The options of a call take precedence. */
export interface ClientOptions extends BaseOptions {
  /** An admin key of the organization. Default: the environment variable `OPENAI_ADMIN_KEY`. */
  apiKey?: Secret | undefined;
}

/** The openapi-fetch client for this API, and the settings that the resources share. */
export interface Api extends Connection<paths> {}

/**
 * Creates the connection that a single resource needs: `new Resource(createApi(options))`.
 */
export function createApi(options: ClientOptions = {}): Api {
  return connect<paths>(options, {
    baseURL: "https://api.openai.com/v1",
    auth: bearer(
      "the option apiKey or the environment variable OPENAI_ADMIN_KEY",
      options.apiKey ?? env("OPENAI_ADMIN_KEY"),
      options,
    ),
  });
}
