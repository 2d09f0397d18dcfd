/** Each document is tested in a separate process. */

import { expect, it } from "vitest";
import { tryDocument } from "./run.js";

it("reports why a document could not be read", async () => {
  const { failure, operations } = await tryDocument("no-such-document.yaml");
  expect(operations).toBe(0);
  expect(failure).toContain("ENOENT");
});
