/** File names of resources, made from the resource's path alone. No two are the same on a disk that ignores case. */

import { hash, words } from "./identifiers.js";
import { Scope } from "./scope.js";

/** Assigns each resource a path below `src/resources/`, without its ending, of at most 200 characters: `projects/service-accounts`. */
export class FileNames {
  readonly #scope = new Scope({ ignoreCase: true });

  /** The simplest path that no other resource has. The other candidates distinguish names that differ in case alone. */
  of(path: readonly string[]): string {
    const [plain, exact] = [byWords, byCapitals].map((kebab) => path.map((name) => legal(kebab(name))).join("/"));
    const candidates = [plain ?? "", exact ?? ""].map((whole) =>
      whole.length <= maxLength ? whole : hashed(whole, path),
    );
    return this.#scope.name(path.join("."), candidates[0] ?? "", ...candidates.slice(1), hashed(plain ?? "", path));
  }
}

const hashed = (whole: string, path: readonly string[]): string =>
  `${whole.slice(0, maxLength - 9).replace(/[-/]+$/u, "")}-${hash(path.join("."))}`;

const maxLength = 200;

/** `adminAPIKeys` → `admin-api-keys`. */
const byWords = (name: string): string => words(name).join("-").toLowerCase() + (/_+$/u.exec(name)?.[0] ?? "");

/** `adminAPIKeys` → `admin-a-p-i-keys`. */
const byCapitals = (name: string): string => name.replaceAll(/(?<!^)\p{Lu}/gu, "-$&").toLowerCase();

const legal = (dashed: string): string => (deviceNames.test(dashed) ? `${dashed}-${hash(dashed)}` : dashed);

/** Windows has no files of these names, whatever their ending. */
const deviceNames = /^(?:con|prn|aux|nul|com\d|lpt\d)$/u;
