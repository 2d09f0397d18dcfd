import { handedOver } from "./handed-over.js";
import type { Reader } from "./read.js";

/** Returns the response itself, with its body unread. */
export const rawResponse: Reader<Response> = async (response, _, reading) =>
  handedOver(response, reading);
