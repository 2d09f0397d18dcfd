/** The cost of the vendors' surface for a web page. */

import { expect, it } from "vitest";
import { listBundleSize, sdkBar, sdkListBundleSize } from "../measure/size.js";

it("is little more than for the default", async () => {
  expect((await sdkListBundleSize()) / (await listBundleSize())).toBeLessThanOrEqual(sdkBar);
});
