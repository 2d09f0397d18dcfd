/** `npm run measure -- DOCUMENT…`: every figure that the project holds itself to, as one table. */

import { measure as audit } from "./audit.js";
import { measure as faults } from "./faults.js";
import { measure as hover } from "./hover.js";
import { measure as instantiations } from "./instantiations.js";
import { measure as memory } from "./memory.js";
import { measure as overhead } from "./overhead.js";
import { measure as prefetch } from "./prefetch.js";
import { measure as resume } from "./resume.js";
import { measure as size } from "./size.js";
import { measure as whole } from "./whole.js";

const print = (...cells: readonly string[]): void =>
  void process.stdout.write(`| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |\n`);

print("what", "bar", "value");
print("---", "---", "---");
// One after the other, as they measure time.
for (const measure of [size, instantiations, hover, faults, overhead, prefetch, resume, memory, audit, whole])
  for (const { what, bar, value } of await measure()) print(what, bar, value);
