import { ApiPromise, type WithResponse as OwnWithResponse } from "./api-promise.js";
import { requestIdOf } from "./errors.js";

/** The data of a call, the response that it came in, and the id that the API has assigned to the request. */
export interface WithResponse<T> extends OwnWithResponse<T> {
  readonly request_id: string | null;
}

/** The promise of a call's data. One request is sent for it, whichever of its members are used, in any order. */
export class APIPromise<T> extends ApiPromise<T> {
  /** The call's data, with the response that it came in. */
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
