// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

import type { ErrorResponse } from "../models.js";
/** The JSON that a failed call is answered with, as far as the document declares it. */
export type ErrorBody = ErrorResponse;
