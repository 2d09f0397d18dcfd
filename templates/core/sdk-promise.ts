/** The promise of a call with the surface of vendors' SDKs. */

import { ApiPromise, type WithResponse as OwnWithResponse } from "./api-promise.js";
import { requestIdOf } from "./errors.js";

/** The data of a call, its response, and the API's id of the request. */
export interface WithResponse<T> extends OwnWithResponse<T> {
  readonly request_id: string | null;
}

/** The promise of a call's data. Only one request is sent, whichever members are used, and in whatever order. */
export class APIPromise<T> extends ApiPromise<T> {
  /** Resolves to the call's data and its response. */
  override async withResponse(): Promise<WithResponse<T>> {
    return identified(await super.withResponse());
  }
}

/** Adds the id of the request. */
export const identified = <T>({ data, response }: OwnWithResponse<T>): WithResponse<T> => ({
  data,
  response,
  request_id: requestIdOf(response) || null,
});
