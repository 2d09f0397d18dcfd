/** Runs the program from this repository: compiles it first if a source has changed. */

import { isCompiled } from "./stamp.mjs";

if (!isCompiled()) await (await import("./compile.mjs")).compile();
await import("../../dist/cli.js");
