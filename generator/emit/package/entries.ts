/** The exports of a package: subpath in `exports` → module in `src/` and `dist/`. */

import type { EmitInput } from "../output.js";
import { resourcesOf } from "../signature.js";

export function entriesOf({ api, additions }: EmitInput): (readonly [subpath: string, module: string])[] {
  const standalone = resourcesOf(api).filter(({ resource }) => resource !== api.root);
  const modules = ["api", ...standalone.map(({ resource }) => `resources/${resource.file}`), ...additions];
  return [[".", "index"], ...modules.map((module) => [`./${module}`, module] as const)];
}
