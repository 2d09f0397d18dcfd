import { bearer, type Secret } from "../../../templates/runtime/auth.js";
import { connect, type Connection } from "../../../templates/runtime/connect.js";
import { env } from "../../../templates/runtime/env.js";
import type { BaseOptions } from "../../../templates/runtime/options.js";
import type { paths } from "./schema.js";

export interface ClientOptions extends BaseOptions {
  readonly apiKey?: Secret | undefined;
}

export interface Api extends Connection<paths> {}

export function createApi(options: ClientOptions = {}): Api {
  return connect<paths>(options, {
    baseURL: "https://api.openai.com/v1",
    auth: bearer("apiKey or OPENAI_ADMIN_KEY", options.apiKey ?? env("OPENAI_ADMIN_KEY")),
  });
}
