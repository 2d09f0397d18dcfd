/** Emits `docs/index.html`: the reference of a package as one page that loads nothing. */

import type { OperationPaging } from "../analyse/paging.js";
import { htmlText, pageData } from "../emit/encode.js";
import type { Emitter, EmitInput } from "../emit/output.js";
import { compiledAssets, filled, frameOf } from "./frame.js";
import { pageDataOf } from "./page-data.js";

export interface SiteOptions {
  /** Whether the page may send requests, to an address that its reader types. */
  readonly tryIt: boolean;
}

export interface Site {
  readonly emitter: Emitter;
  /** Path of the page in the package. */
  readonly path: string;
  /** The text that the page is audited against. */
  readonly frame: string;
}

/** @param paging the pagination found for each operation */
export async function siteOf(paging: readonly OperationPaging[], { tryIt }: SiteOptions): Promise<Site> {
  const frame = frameOf(await compiledAssets(), tryIt);
  const page = (input: EmitInput): string =>
    filled(frame, htmlText(input.api.title), pageData(pageDataOf(input, paging, tryIt)));
  const path = "docs/index.html";
  return { path, frame, emitter: { name: "site", emit: (input) => [{ path, text: page(input) }] } };
}
