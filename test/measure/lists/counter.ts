/** A process that iterates a list of invites: `counter.ts ADDRESS LOOP`. It prints the cost, as JSON. */

import { writeSync } from "node:fs";
import { loops } from "./loops.js";

const [baseURL = "", loop = ""] = process.argv.slice(2);
const items = await loops[loop as keyof typeof loops](baseURL);
globalThis.gc?.();
const { maxRSS } = process.resourceUsage();
writeSync(1, JSON.stringify({ items, maxRSS, heapUsed: process.memoryUsage().heapUsed }));
