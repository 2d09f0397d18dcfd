/** File names of resources: made from the resource's own path alone, and never two the same where case does not count. */

import { hash } from "./identifiers.js";

/** Path below `src/resources/`, without its ending: `projects/service-accounts`. At most 200 characters. */
export function fileOf(path: readonly string[]): string {
  const whole = path.map(kebab).join("/");
  return whole.length <= longest
    ? whole
    : `${whole.slice(0, longest - 9).replace(/[-/]+$/u, "")}-${hash(path.join("."))}`;
}

const longest = 200;

/** A dash before each capital keeps names apart that differ in case alone; where that does not do, a hash does. */
function kebab(name: string): string {
  const dashed = name.replace(/(?<!^)[A-Z]/gu, "-$&").toLowerCase();
  return /^[A-Z]/u.test(name) || deviceNames.test(dashed) ? `${dashed}-${hash(name)}` : dashed;
}

/** Windows has no files of these names, whatever their ending. */
const deviceNames = /^(?:con|prn|aux|nul|com\d|lpt\d)$/u;
