/** The contents of the package's manifest: its name, version, license and metadata. */

import type { Config, PackageConfig, PackageMetadata } from "../config/config.js";
import { packageNameFault } from "../config/package-name.js";
import { defined } from "../defined.js";
import type { Document } from "../document.js";
import type { Api } from "../model/api.js";
import { limit, words } from "./names/identifiers.js";
import { productName } from "./names/product-name.js";

/** The manifest's fields, from the configuration or else from the document. */
export const manifestOf = (
  { info }: Document,
  config: Partial<Config>,
): Pick<Api, "name" | "version" | "license" | "metadata" | "forms"> => ({
  name: config.name ?? packageName(info.title),
  version: config.version ?? packageVersion(info.version),
  ...licenseOf(info, config.package),
  ...(config.package === undefined ? {} : packageOf(config.package)),
});

/** Separates the forms in which the package is published from the fields of its manifest. */
function packageOf({ commonjs, jsr, llms, ci, ...metadata }: PackageConfig): Pick<Api, "metadata" | "forms"> {
  const wanted = Object.entries({ commonjs, jsr, llms, ci }).filter(([, value]) => value ?? false);
  return { ...metadataOf(metadata), ...(wanted.length === 0 ? {} : { forms: Object.fromEntries(wanted) }) };
}

/**
 * The words of the product's name, as far as npm accepts their letters: `MyShop API` becomes `myshop-api`; `MyShop`, which has no spaces,
 * `my-shop`. `Events` becomes `events-client`, as `events` is a module of Node.
 */
function packageName(title: string): string {
  const product = productName(title).trim();
  const each = /\s/u.test(product)
    ? product.split(/[^\p{L}\p{N}]+/u).map((word) => words(word).join(""))
    : words(product);
  const name = limit(each.join("-").toLowerCase())
    .match(/[a-z0-9]+/gu)
    ?.join("-");
  if (name === undefined) return "api-client";
  return packageNameFault(name) === undefined ? name : `${name}-client`;
}

/** The license that the configuration states, else the SPDX identifier in the document. */
function licenseOf({ license }: Document["info"], { license: own }: PackageMetadata = {}): { license?: string } {
  const identifier = own ?? license?.identifier ?? "";
  return own !== undefined || /^[A-Za-z0-9.+-]{1,64}$/u.test(identifier) ? { license: identifier } : {};
}

/** The metadata in npm's own form of the fields, so that npm has nothing to correct when it publishes. */
function metadataOf(own: PackageMetadata): Pick<Api, "metadata"> {
  const { license: _, repository, bugs, keywords, ...others } = own;
  const { url, directory } = (typeof repository === "string" ? { url: repository } : repository) ?? {};
  const metadata = {
    ...defined({ keywords }),
    ...others,
    ...(bugs === undefined ? {} : { bugs: { url: bugs } }),
    ...(url === undefined
      ? {}
      : { repository: { type: "git", url: gitAddress(url), ...(directory && { directory }) } }),
  };
  return { metadata };
}

/** `https://git.example/acme/sdk` in npm's form; an address that already has the form is unchanged. */
const gitAddress = (url: string): string => `git+${url.replace(/^git\+/u, "").replace(/(?:\.git)?\/*$/u, "")}.git`;

/** The version if it is a semantic one, else `0.0.0`. */
const packageVersion = (version: string): string =>
  /^\d{1,9}\.\d{1,9}\.\d{1,9}(?:-[0-9A-Za-z.-]{1,64})?$/u.test(version) ? version : "0.0.0";
