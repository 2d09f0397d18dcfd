/** Emits README, `api.md`, `llms.txt` and the reference pages of the package. */

import { Draft, type Emitter, type EmitInput, type OutputFile } from "../output.js";
import { resourcesOf } from "../signature.js";
import { apiPage } from "./api-page.js";
import { llmsPage } from "./llms-page.js";
import { modelPage } from "./model-page.js";
import { readme } from "./readme.js";
import { type PageInput, resourcePage } from "./resource-page.js";

const pagesOf = (plan: EmitInput): PageInput => ({
  ...plan,
  modelPages: new Map(
    plan.api.types.flatMap(({ name, page }) => (page === undefined ? [] : [[name, `${page}.md`] as const])),
  ),
});

export const readmeFile = (plan: EmitInput): OutputFile => ({ path: "README.md", text: readme(pagesOf(plan)) });

export const docsEmitter: Emitter = {
  name: "docs",
  *emit(plan) {
    const input = pagesOf(plan);
    yield readmeFile(plan);
    yield { path: "api.md", text: apiPage(input) };
    if (input.api.forms?.llms === true) yield { path: "llms.txt", text: llmsPage(input) };
    const { inputs } = plan.types;
    for (const { resource, path } of resourcesOf(input.api)) {
      const file = `docs/${resource.page}.md`;
      yield new Draft(
        file,
        () => inputs.resource(resource, path),
        () => ({ path: file, text: resourcePage(input, resource, path) }),
      );
    }
    for (const type of input.api.types) {
      if (type.page === undefined) continue;
      const file = `docs/${type.page}.md`;
      yield new Draft(
        file,
        () => inputs.named(type),
        () => ({ path: file, text: modelPage(input, type) }),
      );
    }
  },
};
