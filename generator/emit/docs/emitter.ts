/** README, `api.md` and the reference pages of the package. */

import type { Emitter } from "../output.js";
import { resourcesOf } from "../signature.js";
import { apiPage } from "./api-page.js";
import { modelPage } from "./model-page.js";
import { readme } from "./readme.js";
import { resourcePage } from "./resource-page.js";

export const docsEmitter: Emitter = {
  name: "docs",
  *emit(plan) {
    const input = { ...plan, modelPages: new Map(plan.api.types.map(({ name, page }) => [name, `${page}.md`])) };
    yield { path: "README.md", text: readme(input) };
    yield { path: "api.md", text: apiPage(input) };
    for (const { resource, path } of resourcesOf(input.api))
      yield { path: `docs/${resource.page}.md`, text: resourcePage(input, resource, path) };
    for (const type of input.api.types) yield { path: `docs/${type.page}.md`, text: modelPage(input, type) };
  },
};
