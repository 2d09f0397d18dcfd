/** Reference pages of documents, and the data in them. */

import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { analyse } from "../../generator/analyse/analyse.js";
import { emptyLock } from "../../generator/analyse/lock.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import { emitPage } from "../../generator/emit/emit.js";
import { finishPage } from "../../generator/finish/finish.js";
import { load } from "../../generator/load/load.js";
import type { SiteData } from "../../generator/site/data.js";
import { siteOf } from "../../generator/site/site.js";
import { fetchwright } from "../package/support/cli.js";

/** Any run of the command compiles changed sources. */
let compiled: Promise<unknown> | undefined;

/** The page of a document, with the script and style of the current sources. */
export async function pageFrom(document: string, tryIt = false): Promise<string> {
  compiled ??= fetchwright(["--version"]);
  await compiled;
  const input = join(tmpdir(), `fetchwright-${randomUUID()}.yaml`);
  await writeFile(input, document);
  try {
    const diagnostics = new Diagnostics();
    const loaded = await load({ input }, diagnostics);
    const {
      api,
      document: read,
      paging,
    } = analyse({
      document: loaded.document,
      config: {},
      lock: emptyLock,
      diagnostics,
      locationOf: (node) => loaded.locationOf(node),
    });
    const { emitter, frame } = await siteOf(paging, { tryIt });
    return finishPage(emitPage(api, read, emitter), frame).text;
  } finally {
    await rm(input);
  }
}

/** The data in a page. */
export function dataIn(page: string): SiteData {
  const [, json = ""] = /<script type="application\/json" id="data">([^]*?)<\/script>/u.exec(page) ?? [];
  return JSON.parse(json) as SiteData;
}
