/** The verb in an operation's id, however its words are joined, even if the noun is also a verb or a method. */

import { describe, expect, it } from "vitest";
import { evidenceOf } from "../../generator/analyse/names/evidence.js";
import { pascalCase } from "../../generator/analyse/names/identifiers.js";

const verbOf = (operationId: string, noun: string): string | undefined => evidenceOf({ operationId }, noun).idVerb;

const nouns = "post put get delete patch head options list set read show log order widget".split(" ");
const verbs = ["archive", "get", "publish", "update", "create", "list", "delete"];

describe("the verb of an id in", () => {
  it.each<[string, (verb: string, noun: string) => string]>([
    ["snake_case", (verb, noun) => `${verb}_${noun}`],
    ["camelCase", (verb, noun) => `${verb}${pascalCase(noun)}`],
    ["PascalCase", (verb, noun) => `${pascalCase(verb)}${pascalCase(noun)}`],
    ["kebab-case", (verb, noun) => `${verb}-${noun}`],
    ["the plural", (verb, noun) => `${verb}_${noun}s`],
    ["a group and a dot", (verb, noun) => `${noun}s.${verb}`],
    ["a group and a slash", (verb, noun) => `${noun}s/${verb}`],
    ["a group before snake_case", (verb, noun) => `blog_${verb}_${noun}`],
    ["the order of noun_verb", (verb, noun) => `${noun}_${verb}`],
  ])("%s is not its noun", (_, idOf) => {
    const ids = nouns.flatMap((noun) => verbs.map((verb) => ({ id: idOf(verb, noun), noun, verb })));
    expect(ids.map(({ id, noun }) => [id, verbOf(id, `${noun}s`)])).toEqual(ids.map(({ id, verb }) => [id, verb]));
  });

  it.each<[id: string, noun: string, want: string | undefined]>([
    ["archive_post", "archive", "archive"],
    ["update_post", "post", "update"],
    ["post.archive", "post", "archive"],
    ["PostPlaylist", "playlists", undefined],
    ["post_playlist", "playlists", undefined],
    ["Playlists_post", "playlists", undefined],
    ["playlists/post", "playlists", undefined],
    ["postPosts", "posts", undefined],
    ["posts_post", "posts", undefined],
    ["report_post", "reports", undefined],
    ["report_put", "reports", undefined],
    ["report-runs-list", "report-runs", "list"],
    ["reply_create", "replies", "create"],
  ])("%s, of a path to %s, is %s", (id, noun, want) => expect(verbOf(id, noun)).toBe(want));
});
