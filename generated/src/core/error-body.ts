// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

import type { ErrorResponse } from "../models.js";
/** The JSON body of an error response, as far as the document declares it. */
export type ErrorBody = ErrorResponse;
