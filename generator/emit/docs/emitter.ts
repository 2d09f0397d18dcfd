/** README, `api.md` and the reference pages of the package. */

import type { Emitter } from "../output.js";
import { resourcesOf } from "../signature.js";
import { apiPage } from "./api-page.js";
import { modelPage } from "./model-page.js";
import { readme } from "./readme.js";
import { resourcePage } from "./resource-page.js";

export const docsEmitter: Emitter = {
  name: "docs",
  emit(given) {
    const input = { ...given, modelPages: new Map(given.api.types.map(({ name, page }) => [name, `${page}.md`])) };
    return [
      { path: "README.md", text: readme(input) },
      { path: "api.md", text: apiPage(input) },
      ...resourcesOf(input.api).map(({ resource, path }) => ({
        path: `docs/${resource.page}.md`,
        text: resourcePage(input, resource, path),
      })),
      ...input.api.types.map((type) => ({ path: `docs/${type.page}.md`, text: modelPage(input, type) })),
    ];
  },
};
