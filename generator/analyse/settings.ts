/** Settings of the client from the configuration, in the form of the model. */

import type { Config } from "../config/config.js";
import type { Api } from "../model/api.js";

export function webhooksOf({ webhooks }: Partial<Config>): Pick<Api, "webhooks"> {
  if (webhooks === undefined) return {};
  const { secretEnv: env } = webhooks;
  return { webhooks: env === undefined ? {} : { env } };
}

/** The defaults of the client's options, except its address, which is that of a server. */
export function defaultsOf({ client }: Partial<Config>): Pick<Api, "defaults"> {
  if (client === undefined) return {};
  const { baseURL: _, ...defaults } = client;
  return Object.keys(defaults).length === 0 ? {} : { defaults };
}
