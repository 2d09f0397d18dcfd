import { handedOver } from "./handed-over.js";
import type { Reader } from "./read.js";

/** The response itself, its body unread. */
export const rawResponse: Reader<Response> = async (response, _, reading) =>
  handedOver(response, reading);
