/** `--import` this: appends the URL of every module that the process loads to the file that `LOADED` names. */

import { appendFileSync } from "node:fs";
import { createRequire, register } from "node:module";

const file = process.env["LOADED"] ?? "";
const hooks = `
import { appendFileSync } from "node:fs";
export async function load(url, context, next) {
  appendFileSync(${JSON.stringify(file)}, url + "\\n");
  return next(url, context);
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);

const { cache } = createRequire(import.meta.url);
process.on("exit", () => appendFileSync(file, Object.keys(cache).join("\n")));
