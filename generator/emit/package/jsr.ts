/** Emits `jsr.json`, which publishes the sources on JSR; JSR builds nothing. */

import { defined } from "../../defined.js";
import { jsonFile } from "../encode.js";
import type { EmitInput, OutputFile } from "../output.js";
import { entriesOf } from "./entries.js";

/**
 * @param name the package's name on JSR
 * @param hasSite whether there is an HTML reference, which is not published
 */
export function jsrFile(input: EmitInput, name: string, hasSite: boolean): OutputFile {
  const { license, version, forms } = input.api;
  const pages = ["README.md", "api.md", ...(forms?.llms === true ? ["llms.txt"] : []), "docs"];
  const manifest = {
    name,
    version,
    ...defined({ license }),
    exports: Object.fromEntries(entriesOf(input).map(([subpath, module]) => [subpath, `./src/${module}.ts`])),
    publish: {
      include: ["src", ...pages, "CHANGELOG.md", "LICENSE"],
      ...(hasSite ? { exclude: ["docs/index.html"] } : {}),
    },
    // The sources import `./api.js`, as TypeScript wants, which JSR has to resolve to `./api.ts`.
    unstable: ["sloppy-imports"],
  };
  return { path: "jsr.json", text: jsonFile(manifest) };
}
