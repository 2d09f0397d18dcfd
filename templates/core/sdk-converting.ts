import type { Client } from "openapi-fetch";
import type { Server } from "./connect.js";
import type { OnWire } from "./on-wire.js";
import { type SdkConnection, sdkConnect } from "./sdk-connect.js";
import type { SdkOptions } from "./sdk-options.js";

/** A connection whose calls convert values; those of the openapi-fetch client are as they are sent. */
export interface SdkConvertingConnection<Paths extends object>
  extends Client<OnWire<Paths>>, Pick<SdkConnection<Paths>, "call" | "prepare"> {}

/** Binds an API's paths to a server and to the options of one client. */
export function sdkConvertingConnect<Paths extends object>(
  options: SdkOptions,
  server: Server,
): SdkConvertingConnection<Paths> {
  return sdkConnect<Paths>(options, server);
}
