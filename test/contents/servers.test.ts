/** The servers whose address is known, resolved against the URL of the document. */

import { expect, it } from "vitest";
import { serversOf } from "../../generator/analyse/servers.js";
import type { ServerObject } from "../../generator/document.js";
import { lookupKey } from "../../generator/emit/encode.js";

const region = { region: { default: "eu", enum: ["eu", "us"] } };
const published = "https://docs.example/v2/openapi.yaml";

it.each<[what: string, server: ServerObject, documentURL: string | undefined, want: string[]]>([
  ["an address", { url: "https://api.example/v1" }, undefined, ["https://api.example/v1"]],
  ["a path, of an unknown document", { url: "/v1" }, undefined, []],
  ["a path", { url: "/v1/" }, published, ["https://docs.example/v1"]],
  ["a path from the document on", { url: "v1" }, published, ["https://docs.example/v2/v1"]],
  [
    "a variable",
    { url: "https://{region}.example", variables: region },
    undefined,
    ["https://{region}.example region"],
  ],
  [
    "a variable in a path",
    { url: "/{region}/", variables: region },
    published,
    ["https://docs.example/{region} region"],
  ],
  [
    "a variable that the address does not have",
    { url: "https://api.example", variables: region },
    undefined,
    ["https://api.example"],
  ],
])("%s", (_, server, documentURL, want) => {
  const found = serversOf([server], documentURL);
  expect(
    found.map(({ url, variables }) => [lookupKey(url), ...variables.map(({ name }) => lookupKey(name))].join(" ")),
  ).toEqual(want);
});
