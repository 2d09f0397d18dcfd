/** The exports of a package: subpath in `exports` → module in `src/` and `dist/`. */

import type { EmitInput } from "../output.js";
import { sdkModulesOf } from "../runtime-exports.js";
import { resourcesOf } from "../signature.js";

export function entriesOf({ api, additions }: EmitInput): (readonly [subpath: string, module: string])[] {
  const standalone = resourcesOf(api).filter(({ resource }) => resource !== api.root);
  const resources = standalone.map(({ resource }) => `resources/${resource.file}`);
  const runtime = sdkModulesOf(api).map(({ module }) => module);
  const modules = ["api", ...resources, ...runtime, ...additions];
  return [
    [".", "index"],
    ...modules.map((module) => [`./${module}`, module] as const),
    ...runtime.map((module) => [`./core/${module}`, module] as const),
  ];
}
