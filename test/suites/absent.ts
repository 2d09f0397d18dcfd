/** Tests of calls that a listing has, and the document has not: no generator can pass them. */

import { listedCalls } from "../../generator/analyse/names/listing.js";
import { readListings } from "../../generator/config/read-listings.js";
import type { Package } from "../conformance/package.js";

/** @returns whether the test of a title, `files/parts.test.ts > resource parts > list: …`, is of such a call */
export async function absentCalls(listing: string, { methods }: Package): Promise<(title: string) => boolean> {
  const present = new Set([...methods.values()].flat().map(({ path }) => path.join(".")));
  const { files: listings } = await readListings({ names: listing }, "/");
  const listed = listings.flatMap(({ text }) => listedCalls(text)).map(({ call }) => call);
  const absent = new Set(listed.filter((call) => !present.has(call)).map(loose));
  return (title) => absent.has(loose(callOf(title)));
}

const loose = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9.]/gu, "");

/** A resource has a file in a folder of its parents, or one in a folder of its own; calls of the client are in one of its folder. */
function callOf(title: string): string {
  const [file = "", ...others] = title.split(" > ");
  const folders = file.replace(/\.test\.ts$/u, "").split("/");
  const [own, folder] = [folders.at(-1), folders.at(-2)];
  const resource = own === folder || own === "index" || own === "top-level" ? folders.slice(0, -1) : folders;
  return [...resource, (others.at(-1) ?? "").split(":")[0] ?? ""].join(".");
}
