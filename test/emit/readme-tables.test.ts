/** The tables of a package's README have every option and error class of the runtime, and state each default. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";
import { serversOf } from "../../generator/analyse/servers.js";
import { callOptions, clientOptions, errorClasses, listOptions } from "../../generator/emit/docs/readme-tables.js";
import { runtimeExports } from "../../generator/emit/runtime-exports.js";
import type { Api } from "../../generator/model/api.js";

const path = join(import.meta.dirname, "../../templates/core/options.ts");
const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ES2022, true);

/** Names of an interface's properties, and the defaults in their comments that are numbers or names in backticks. */
function optionsOf(name: string): Map<string, string | undefined> {
  const found = file.statements.filter(ts.isInterfaceDeclaration).find((each) => each.name.text === name);
  return new Map(
    (found?.members ?? []).map((member) => {
      const comment = ts
        .getJSDocCommentsAndTags(member)
        .map((each) => each.getText())
        .join(" ");
      const standard = /Default (?:`(\w+)`|([\d,]+))/u.exec(comment);
      return [member.name?.getText() ?? "", standard?.[1] ?? standard?.[2]?.replaceAll(",", "")];
    }),
  );
}

const api = { servers: [], resources: [] } as unknown as Api;

it.each([
  ["the client", ["BaseOptions"], clientOptions(api)],
  ["a call", ["SendOptions", "RequestOptions"], callOptions],
  ["a list", ["ListOptions"], listOptions],
])("the table of %s has all of its interface", (_, interfaces, rows) => {
  const declared = new Map(interfaces.flatMap((name) => [...optionsOf(name)]));
  expect(rows.map(([name]) => name).sort()).toEqual([...declared.keys()].sort());
  for (const [name, meaning, standard] of rows) {
    expect([name, meaning !== "" && standard !== ""]).toEqual([name, true]);
    const number = declared.get(name);
    if (number !== undefined) expect([name, standard]).toEqual([name, `\`${number}\``]);
  }
});

it("has all addresses that the document declares, the first as the default", () => {
  const declared = [
    { url: "https://a.example" },
    {
      url: "https://{region}.b.example",
      description: "The *sandbox* | a copy",
      variables: { region: { default: "eu" } },
    },
    { url: "https://c.example" },
  ];
  const rows = (count: number): readonly string[] | undefined =>
    clientOptions({ ...api, servers: serversOf(declared.slice(0, count)) }).find(([name]) => name === "baseURL");
  expect(rows(1)).toEqual(["baseURL", "address of the API", "`https://a.example`"]);
  expect(rows(3)?.[1]).toBe(
    "address of the API; there are also `https://{region}.b.example` (The *sandbox* | a copy), `https://c.example`",
  );
});

it("the table of errors has all classes", () => {
  const classes = runtimeExports.find(({ module }) => module === "errors")?.names ?? [];
  expect(errorClasses.map(([name]) => name).sort()).toEqual([...classes].sort());
  expect(errorClasses.filter(([, when, advice]) => when === "" || advice === "")).toEqual([]);
});
