/** Converts the bodies of errors. */

import type { Arguments, Operation, PreparedCall } from "./call.js";
import { type ErrorConversions, fromWire } from "./convert.js";
import type { RequestOptions } from "./options.js";
import { forStatus } from "./read.js";

/** Prepares a call, without the types of the document. */
export type Prepare = (
  method: string,
  path: string,
  args: Arguments,
  options: RequestOptions,
  operation?: Operation,
) => PreparedCall<unknown>;

type Fetch = (request: Request) => Promise<Response>;

/** Makes a connection's `prepare` convert the bodies of errors. */
export function convertingErrors(connection: object, rules: ErrorConversions): Prepare {
  const { prepare } = connection as { readonly prepare: Prepare };
  return (...request) => {
    const call = prepare(...request);
    return {
      ...call,
      send: async (args, init) => {
        let text = Promise.resolve("");
        const { fetch: own } = init as { readonly fetch: Fetch };
        // The parsed body has lost the digits of long integers; only its text has them.
        const fetch: Fetch = async (fetched) => {
          const response = await own(fetched);
          if (!response.ok) text = response.clone().text().catch(String);
          return response;
        };
        const { response, error } = await call.send(args, { ...init, fetch });
        const rule = response.ok ? undefined : forStatus(response.status, rules);
        return { response, error: rule ? fromWire(error, rule, await text) : error };
      },
    };
  };
}
