/** README, `api.md` and the reference pages of the package. */

import type { Emitter, EmitInput, OutputFile } from "../output.js";
import { resourcesOf } from "../signature.js";
import { apiPage } from "./api-page.js";
import { modelPage } from "./model-page.js";
import { readme } from "./readme.js";
import { type PageInput, resourcePage } from "./resource-page.js";

const pagesOf = (plan: EmitInput): PageInput => ({
  ...plan,
  modelPages: new Map(plan.api.types.map(({ name, page }) => [name, `${page}.md`])),
});

export const readmeFile = (plan: EmitInput): OutputFile => ({ path: "README.md", text: readme(pagesOf(plan)) });

export const docsEmitter: Emitter = {
  name: "docs",
  *emit(plan) {
    const input = pagesOf(plan);
    yield readmeFile(plan);
    yield { path: "api.md", text: apiPage(input) };
    for (const { resource, path } of resourcesOf(input.api))
      yield { path: `docs/${resource.page}.md`, text: resourcePage(input, resource, path) };
    for (const type of input.api.types) yield { path: `docs/${type.page}.md`, text: modelPage(input, type) };
  },
};
