/** Connects a client with the surface of vendors' SDKs whose calls convert values. */

import type { Client } from "openapi-fetch";
import type { Server } from "./connect.js";
import type { ErrorConversions } from "./convert.js";
import { convertingErrors } from "./converted-errors.js";
import type { OnWire } from "./on-wire.js";
import { callingBy, type SdkConnection, sdkConnect } from "./sdk-connect.js";
import type { SdkOptions } from "./sdk-options.js";

/** A connection whose calls convert values. The requests of the openapi-fetch client itself are not converted. */
export interface SdkConvertingConnection<Paths extends object>
  extends Client<OnWire<Paths>>, Pick<SdkConnection<Paths>, "call" | "prepare"> {}

/** Binds an API's paths to a server and to the options of one client. */
export function sdkConvertingConnect<Paths extends object>(
  options: SdkOptions,
  server: Server,
  errors?: ErrorConversions,
): SdkConvertingConnection<Paths> {
  // The type is widened to `object`: the two types differ on the wire only, and TypeScript before 6 cannot compare them while
  // `Paths` is a parameter.
  const connection: object = sdkConnect<Paths>(options, server);
  const converting = errors
    ? callingBy(convertingErrors(connection, errors), connection)
    : connection;
  return converting as SdkConvertingConnection<Paths>;
}
