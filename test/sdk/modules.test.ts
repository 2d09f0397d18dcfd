/** The modules that vendors' SDKs have next to the client, such as `library/core/error`. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { problemsOf } from "../package/support/snippets.js";
import { type Loose, packageOf } from "./support.js";

const names: Readonly<Record<string, readonly string[]>> = {
  "api-promise": ["APIPromise"],
  error: ["APIConnectionError", "APIError", "APIUserAbortError", "InternalServerError", "NotFoundError"],
  pagination: ["PagePromise"],
  streaming: ["Stream"],
  uploads: ["toFile"],
};

const program = `import Library from "library";
import { APIError, NotFoundError } from "library/error";
import { APIPromise } from "library/core/api-promise";
import type { Page, PagePromise } from "library/core/pagination";
import { Stream } from "library/streaming";
import { toFile, type Uploadable } from "library/core/uploads";

const file: Uploadable = await toFile("text", "a.txt");
const ofClient: typeof Library.APIError = APIError;
export type Own = [Page<string, object>, PagePromise<string, object>, Stream<string>, APIPromise<string>, NotFoundError];
export { file, ofClient };
`;

describe("the modules next to the client", async () => {
  const { folder, module } = await packageOf("sdk");
  const { exports } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as {
    exports: Record<string, { default: string }>;
  };

  it.each(Object.keys(names).flatMap((name) => [name, `core/${name}`]))("%s has the client's own", async (subpath) => {
    const file = exports[`./${subpath}`]?.default ?? "";
    const part = (await import(pathToFileURL(join(folder, file)).href)) as Loose;
    const wanted = names[subpath.replace("core/", "")] ?? [];
    expect(Object.keys(part)).toEqual(expect.arrayContaining([...wanted]));
    for (const name of Object.keys(part)) expect(part[name]).toBe(module[name]);
  });

  it("have types", () => {
    expect(problemsOf([{ code: program, location: "program" }], { folder })).toEqual([]);
  });

  it("are not added to the default surface", async () => {
    const own = await packageOf("fetchwright");
    expect(await readFile(join(own.folder, "package.json"), "utf8")).not.toContain("core/");
  });
});
