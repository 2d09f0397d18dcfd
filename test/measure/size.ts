/** The cost for a web page of listing all invites: one minified bundle, compressed. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { makePackage } from "../conformance/package.js";
import { root } from "../package/support/consumer.js";

const ours = `
import { createApi } from "openai-invites/api";
import { Invites } from "openai-invites/resources/invites";
const invites = new Invites(createApi({ apiKey: "key" }));
for await (const invite of invites.list()) console.log(invite.id);
`;

const openapiFetchAlone = `
import createClient from "openapi-fetch";
const api = createClient({ baseUrl: "https://api.example.com/v1", headers: { Authorization: "Bearer key" } });
console.log(await api.GET("/organization/invites"));
`;

const official = `
import OpenAI from "openai";
const client = new OpenAI({ adminAPIKey: "key" });
for await (const invite of client.admin.organization.invites.list()) console.log(invite.id);
`;

/** The most that the bundle of {@link listBundleSize} may weigh, in bytes. */
export const sizeBar = 6_000;

/** Bytes of the bundle that lists all invites with a resource that stands alone. */
export const listBundleSize = (): Promise<number> => bundleSize(ours);

/** The most that the same may weigh under `surface: "sdk"`, as a part of {@link listBundleSize}. */
export const sdkBar = 1.15;

/** The size of the same program with a package that has the surface of vendors' SDKs. */
export async function sdkListBundleSize(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "sdk-size-"));
  try {
    await makePackage(join(root, "spec/openai-invites.yaml"), folder, {
      surface: "sdk",
      name: "openai-invites",
      basePath: "/organization",
      auth: { ApiKeyAuth: { option: "apiKey" } },
    });
    return await bundleSize(
      ours.replaceAll('"openai-invites/', `"${folder}/dist/`).replaceAll(/(dist\/[^"]*)/gu, "$1.js"),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function bundleSize(contents: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    minify: true,
    platform: "browser",
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "error",
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error("esbuild made nothing");
  return gzipSync(file.contents, { level: 9 }).length;
}

export async function measure(): Promise<{ what: string; bar: string; value: string }[]> {
  const bytes = async (size: Promise<number>): Promise<string> => `${(await size).toLocaleString("en-US")} B`;
  return [
    {
      what: "bundle that lists all invites (minified, `gzip -9`)",
      bar: `≤ ${sizeBar.toLocaleString("en-US")} B`,
      value: await bytes(listBundleSize()),
    },
    {
      what: 'the same under `surface: "sdk"`',
      bar: `≤ ${String(sdkBar)} of that`,
      value: await bytes(sdkListBundleSize()),
    },
    { what: "the same with openapi-fetch alone, one page", bar: "", value: await bytes(bundleSize(openapiFetchAlone)) },
    { what: "the same with the official `openai`", bar: "", value: await bytes(bundleSize(official)) },
  ];
}
