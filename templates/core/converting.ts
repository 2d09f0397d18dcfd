/** Connects a client whose calls convert values. */

import type { Client } from "openapi-fetch";
import { ApiPromise } from "./api-promise.js";
import { sender } from "./call.js";
import type { Calls } from "./calls.js";
import { connect, type Server } from "./connect.js";
import type { ErrorConversions } from "./convert.js";
import { convertingErrors, type Prepare } from "./converted-errors.js";
import type { OnWire } from "./on-wire.js";
import type { BaseOptions } from "./options.js";

/** A connection whose calls convert values. The requests of the openapi-fetch client itself are not converted. */
export interface ConvertingConnection<Paths extends object>
  extends Client<OnWire<Paths>>, Calls<Paths> {}

/** Binds an API's paths to a server and to the options of one client. */
export function convertingConnect<Paths extends object>(
  options: BaseOptions,
  server: Server,
  errors?: ErrorConversions,
): ConvertingConnection<Paths> {
  // The type is widened to `object`: the two types differ on the wire only, and TypeScript before 6 cannot compare them while
  // `Paths` is a parameter.
  const connection: object = connect<Paths>(options, server);
  if (!errors) return connection as ConvertingConnection<Paths>;
  const prepare = convertingErrors(connection, errors);
  const call = (...request: Parameters<Prepare>): ApiPromise<unknown> =>
    new ApiPromise(sender(prepare(...request)));
  return Object.assign(connection, { prepare, call }) as unknown as ConvertingConnection<Paths>;
}
