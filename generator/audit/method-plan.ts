/** Plans the method of an operation. */

import type { Operation } from "../model/operation.js";
import type { Paging } from "../model/paging.js";
import { type SpecText, specText } from "../model/text.js";
import type { FunctionPlan } from "./file-plan.js";

export function methodPlan(operation: Operation): FunctionPlan {
  const { name, method, path, body, paging, sdk } = operation;
  return {
    name,
    parameters: parametersOf(operation),
    operation: { method, path, isList: paging !== undefined },
    isOverloaded: (body?.contents.length ?? 0) > 1 || sdk?.streaming !== undefined,
    reads: new Set([...pagingReads(paging), ...paramsReads(operation), ...["at", "headers", "cookies"].map(specText)]),
  };
}

/** The properties on the paths that a list reads in responses and writes into requests. */
function pagingReads(paging: Paging | undefined): SpecText[] {
  if (paging === undefined) return [];
  const { items, next, more, last, total, perPage, pages, lastPage, current } = paging;
  const { nextPage, parameter, size, backward, fallback, linkFields } = paging;
  const inResponse = [items, next, more, last, total, perPage, pages, lastPage, current, nextPage, backward?.key];
  const inRequest = [parameter?.path, size?.path, backward?.path];
  const ofLinks = linkFields === undefined ? [] : [linkFields.relation, linkFields.url];
  return [...ofLinks, ...[...inResponse, ...inRequest].flatMap((path) => path ?? []), ...pagingReads(fallback)];
}

function parametersOf({ pathParams, body, query, headers, cookies, sdk }: Operation): string[] {
  if (sdk === undefined)
    return [
      ...pathParams.map((parameter) => parameter.name),
      ...(body === undefined ? [] : [body.name]),
      ...(query === undefined ? [] : ["query"]),
      "options",
    ];
  const { positional, body: location } = sdk;
  const isInParams = location === "properties" || location === "property" || pathParams.length > positional.length;
  const hasParams =
    isInParams || sdk.anyQuery === true || [query, headers, cookies].some((group) => group !== undefined);
  return [...positional, ...(location === "argument" ? ["body"] : []), ...(hasParams ? ["params"] : []), "options"];
}

/** The properties that are read from `params` by name. */
function paramsReads({ pathParams, sdk }: Operation): SpecText[] {
  if (sdk === undefined) return [];
  const others = pathParams.filter(({ name }) => !sdk.positional.includes(name));
  return [...others.map(({ wireName, property }) => property ?? wireName), ...["body", "stream"].map(specText)];
}
