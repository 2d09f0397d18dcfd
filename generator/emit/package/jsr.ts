/** `jsr.json`: the sources of the package for JSR, which builds nothing and wants no more than is read there. */

import { defined } from "../../defined.js";
import { jsonFile } from "../encode.js";
import type { EmitInput, OutputFile } from "../output.js";
import { entriesOf } from "./entries.js";

/** @param name on JSR @param hasSite whether there is an HTML reference: it is not published */
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
    // Sources import `./api.js` for TypeScript; what is published imports `./api.ts`.
    unstable: ["sloppy-imports"],
  };
  return { path: "jsr.json", text: jsonFile(manifest) };
}
