/** Fails when the bundle grows beyond what it has come down to. */

import { listBundleSize, sizeBar } from "./size.js";

/** A ratchet, in bytes: to be lowered with the bundle. A package that its own compiler has built has some twenty more. */
const ratchet = 9_260;

const size = await listBundleSize();
console.log(
  `the bundle that lists all invites: ${String(size)} B (bar ${String(sizeBar)}, ratchet ${String(ratchet)})`,
);
process.exitCode = size > ratchet ? 1 : 0;
