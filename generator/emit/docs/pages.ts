/** Which reference page each resource and model has: names are made, and differ even where case does not count. */

import { Scope } from "../../analyse/names/scope.js";
import type { Api, Identifier } from "../../model.js";
import { resourcesOf } from "../signature.js";

export interface Pages {
  /** File in `docs/` by resource class. */
  readonly resources: ReadonlyMap<Identifier, string>;
  /** File in `docs/` by model. */
  readonly models: ReadonlyMap<Identifier, string>;
}

export function pagesOf(api: Api): Pages {
  const scope = new Scope({ ignoreCase: true });
  return {
    resources: new Map(
      resourcesOf(api).map(({ resource: { className } }) => [className, `${scope.name(`resource ${className}`, `${className}Api`)}.md`]),
    ),
    models: new Map(api.types.map(({ name }) => [name, `${scope.name(`model ${name}`, name)}.md`])),
  };
}
