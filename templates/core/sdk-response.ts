import { guardedResponse } from "./guarded-body.js";
import type { Reader } from "./read.js";

/** Returns the response itself, with its body unread. */
export const rawResponse: Reader<Response> = async (response, _, reading) =>
  guardedResponse(response, reading);
