import type { Client } from "openapi-fetch";
import type { Calls } from "./calls.js";
import { connect, type Server } from "./connect.js";
import type { OnWire } from "./on-wire.js";
import type { BaseOptions } from "./options.js";

/** A connection whose calls convert values; those of the openapi-fetch client are as they are sent. */
export interface ConvertingConnection<Paths extends object>
  extends Client<OnWire<Paths>>, Calls<Paths> {}

/** Binds an API's paths to a server and to the options of one client. */
export function convertingConnect<Paths extends object>(
  options: BaseOptions,
  server: Server,
): ConvertingConnection<Paths> {
  return connect<Paths>(options, server);
}
