/** The message for a user after a bug of the generator. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fetchwrightAlone } from "../package/support/cli.js";
import { root } from "../package/support/consumer.js";

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
/** Options for Node that run a script whenever the command prints. */
const printing = (script: string): string[] => [
  "--import",
  `data:text/javascript,${encodeURIComponent(`process.stdout.write = () => { ${script} };`)}`,
];

test.each([
  ["thrown", 'throw new TypeError("injected\\u001b[2J");'],
  ["an unhandled rejection", 'setImmediate(() => Promise.reject(new TypeError("injected\\u001b[2J")));'],
])("a bug is reported with what to include and where: %s", async (_, script) => {
  const { code, stderr } = await fetchwrightAlone(["--help"], root, 90_000, printing(script));
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^This is a bug in fetchwright; nothing was lost\. Please report it .+, with the lines below and/mu,
  );
  expect(stderr).toContain(`fetchwright ${version}, Node ${process.version}, ${process.platform} ${process.arch}\n`);
  expect(stderr).toMatch(/^TypeError: injected\\u001b\[2J\n {4}at /mu);
});

test("the reader of what is logged may stop reading", async () => {
  const script = 'process.stderr.emit("error", Object.assign(new Error("write EPIPE"), { code: "EPIPE" }))';
  const { code } = await fetchwrightAlone(["--help"], root, 90_000, printing(`setImmediate(() => ${script})`));
  expect(code).toBe(0);
});

test("the reader of the output may stop reading", async () => {
  const script =
    'setImmediate(() => process.stdout.emit("error", Object.assign(new Error("write EPIPE"), { code: "EPIPE" })));';
  const { code, stderr } = await fetchwrightAlone(["--help"], root, 90_000, printing(script));
  expect({ code, bug: stderr.includes("bug") }).toEqual({ code: 0, bug: false });
});
