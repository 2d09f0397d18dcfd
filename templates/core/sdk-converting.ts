import type { Client } from "openapi-fetch";
import type { Server } from "./connect.js";
import type { ErrorConversions } from "./convert.js";
import { convertingErrors } from "./converted-errors.js";
import type { OnWire } from "./on-wire.js";
import { callingBy, type SdkConnection, sdkConnect } from "./sdk-connect.js";
import type { SdkOptions } from "./sdk-options.js";

/** A connection whose calls convert values; those of the openapi-fetch client are as they are sent. */
export interface SdkConvertingConnection<Paths extends object>
  extends Client<OnWire<Paths>>, Pick<SdkConnection<Paths>, "call" | "prepare"> {}

/** Binds an API's paths to a server and to the options of one client. */
export function sdkConvertingConnect<Paths extends object>(
  options: SdkOptions,
  server: Server,
  errors?: ErrorConversions,
): SdkConvertingConnection<Paths> {
  const connection = sdkConnect<Paths>(options, server);
  if (!errors) return connection;
  return callingBy(convertingErrors(connection, errors), connection);
}
