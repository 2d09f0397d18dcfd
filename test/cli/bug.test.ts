/** What a person reads when the fault is ours. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fetchwright } from "../package/support/cli.js";
import { root } from "../package/support/consumer.js";

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
/** Node's options that have something else happen where the command prints. */
const printing = (script: string): string[] => [
  "--import",
  `data:text/javascript,${encodeURIComponent(`process.stdout.write = () => { ${script} };`)}`,
];

test.each([
  ["thrown", 'throw new TypeError("injected\\u001b[2J");'],
  ["a rejection that nothing waits for", 'setImmediate(() => Promise.reject(new TypeError("injected\\u001b[2J")));'],
])("a bug says that it is one, and how to report it: %s", async (_, script) => {
  const { code, stderr } = await fetchwright(["--help"], root, 90_000, printing(script));
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^This is a bug in fetchwright; nothing was lost\. Please report it .+, with the lines below and/mu,
  );
  expect(stderr).toContain(`fetchwright ${version}, Node ${process.version}, ${process.platform} ${process.arch}\n`);
  expect(stderr).toMatch(/^TypeError: injected\\u001b\[2J\n {4}at /mu);
});

test("whoever reads the output may stop reading", async () => {
  const script =
    'setImmediate(() => process.stdout.emit("error", Object.assign(new Error("write EPIPE"), { code: "EPIPE" })));';
  const { code, stderr } = await fetchwright(["--help"], root, 90_000, printing(script));
  expect({ code, bug: stderr.includes("bug") }).toEqual({ code: 0, bug: false });
});
