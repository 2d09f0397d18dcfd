/** Runs `bundles/worker.mjs` of a project in workerd, and prints its response: `worker.mjs DATE TOOLS PROJECT API`. */

import { createRequire } from "node:module";
import { join } from "node:path";

const [compatibilityDate, tools, folder, api] = process.argv.slice(2);
const { Miniflare } = createRequire(join(tools, "package.json"))("miniflare");
const names = ["worker.mjs", "esbuild.mjs"];
const modules = names.map((name) => ({ type: "ESModule", path: join(folder, "bundles", name) }));
const miniflare = new Miniflare({ modules, modulesRoot: join(folder, "bundles"), compatibilityDate });
const response = await miniflare.dispatchFetch(`http://worker.invalid/?api=${encodeURIComponent(api)}`);
process.stdout.write(await response.text());
await miniflare.dispose();
