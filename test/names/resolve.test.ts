/** Names of all operations together: clashes, the lock, the configuration. */

import { describe, expect, it } from "vitest";
import { callsFromConfig } from "../../generator/analyse/names/overrides.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import { named } from "./named.js";
import { subject } from "./subject.js";

const resolve = (keys: readonly string[], pinned: Readonly<Record<string, string>> = {}): Record<string, string> =>
  Object.fromEntries(
    named(
      keys.map((key) => subject(key)),
      { pinned },
    ),
  );

describe("clashes", () => {
  it("a list of one thing is named as its id calls it", () => {
    const subjects = [subject("GET /filters"), subject("GET /filters/{id}", { operationId: "listFilterValues" })];
    expect([...named(subjects, { shapeOf: () => "pages" }).values()].toSorted()).toEqual([
      "filters.list",
      "filters.listFilterValues",
    ]);
  });

  it("all go before some, where both have pages", () => {
    const keys = ["GET /podcasts/{id}", "GET /podcasts", "GET /users/{name}"];
    const subjects = keys.map((key) => subject(key, { operationId: "getPodcastsOfOne" }));
    expect(Object.fromEntries(named(subjects, { shapeOf: () => "pages" }))).toEqual({
      "GET /podcasts": "podcasts.list",
      "GET /podcasts/{id}": "podcasts.listById",
      "GET /users/{name}": "users.list",
    });
  });

  it.each<[string, Record<string, readonly [id: string, want: string, summary?: string]>]>([
    [
      "an id that repeats method and path",
      {
        "DELETE /shop/lists/{list_id}": ["DELETE_shop-lists-list_id", "shop.lists.delete"],
        "DELETE /shop/lists": ["DELETE_shop-lists", "shop.lists.deleteMany"],
      },
    ],
    [
      "an id that is longer than it",
      {
        "GET /boards/{id}": ["getBoardsById", "boards.retrieve"],
        "GET /boards/{id}/{field}": ["getBoardsByIdByField", "boards.retrieveByField"],
        "GET /genes/{id}": ["getGene", "genes.retrieve"],
        "GET /genes/{symbol}/{species}": ["getGeneBySymbol", "genes.retrieveBySymbol"],
      },
    ],
    [
      "an id that says more",
      {
        "GET /gists/{id}": ["getGist", "gists.retrieve"],
        "GET /gists/{id}/{sha}": ["getRevision", "gists.getRevision"],
        "DELETE /users/{id}": ["deleteUser", "users.deleteUser"],
        "POST /users/delete": ["deleteUsers", "users.delete"],
      },
    ],
    [
      "a summary that says what a POST does, where the id does not",
      {
        "PATCH /templates/{id}": ["patchTemplate", "templates.update"],
        "POST /templates/{id}": ["postTemplate", "templates.duplicate", "Duplicate a template."],
        "PATCH /files/{path}": ["patchFilesPath", "files.update"],
        "POST /files/{path}": ["postFilesPath", "files.upload", "Upload a file"],
      },
    ],
    [
      "a POST that reads, which gives way",
      {
        "GET /map/{id}": ["getMapping", "map.retrieve", "Get a mapping"],
        "POST /map": ["getMappings", "map.getMappings", "Get mappings"],
      },
    ],
  ])("%s", (_, rows) => {
    const subjects = Object.entries(rows).map(([key, [operationId, , summary]]) =>
      subject(key, { operationId, ...(summary === undefined ? {} : { summary }) }),
    );
    expect(Object.fromEntries(named(subjects))).toEqual(
      Object.fromEntries(Object.entries(rows).map(([key, [, want]]) => [key, want])),
    );
  });

  it.each<[string, Record<string, string>]>([
    ["PATCH goes before PUT", { "PATCH /teams/{id}": "teams.update", "PUT /teams/{id}": "teams.replace" }],
    ["one goes before many", { "DELETE /teams/{id}": "teams.delete", "DELETE /teams": "teams.deleteMany" }],
    [
      "a singleton goes before its parts",
      { "GET /profile": "profile.retrieve", "GET /profile/{field}": "profile.retrieveByField" },
    ],
    ["a plural is a list", { "GET /teams": "teams.list", "GET /teams/{id}": "teams.retrieve" }],
    [
      "two values distinguish better than one",
      { "GET /gists/{id}": "gists.retrieve", "GET /gists/{id}/{sha}": "gists.retrieveBySha" },
    ],
    [
      "what is below a thing goes first",
      { "POST /teams/{id}/members": "teams.members.create", "POST /teams/members": "teams.members.createPost" },
    ],
    ["editions differ in their number", { "POST /v1/teams": "teams.create", "POST /v2/teams": "teams.createV2" }],
    [
      "an action that has a resource's name is in it",
      { "GET /notes/preview/lines": "notes.preview.lines.retrieve", "POST /notes/preview": "notes.preview.create" },
    ],
    [
      "what a query in the path takes distinguishes",
      {
        "GET /current?city={city}": "current.retrieve",
        "GET /current?city_id={city_id}": "current.retrieveByCityId",
        "GET /current?lat={lat}&lon={lon}": "current.retrieveByLatAndLon",
      },
    ],
    [
      "so do its values, and the ending of a path",
      {
        "GET /ip/{ip}": "ip.retrieve",
        "GET /ip/{ip}.txt": "ip.retrieveByIp",
        "GET /ip/{ip}.xml": "ip.retrieveXml",
        "GET /ip/{ip}?view=info": "ip.retrieveInfo",
      },
    ],
    [
      "members that a class cannot have",
      { "GET /then": "then_.retrieve", "GET /toString": "toString_.retrieve", "GET /api": "api_.retrieve" },
    ],
  ])("%s", (_, want) => {
    const keys = Object.keys(want);
    expect(resolve(keys)).toEqual(want);
    expect(resolve(keys.toReversed())).toEqual(want);
  });

  it.each([
    [undefined, "get.retrieve", "post.create", "timeout.retrieve"],
    ["sdk", "get_.retrieve", "post_.create", "timeout_.retrieve"],
  ] as const)("members that the client has, surface %s", (surface, ...want) => {
    const subjects = ["GET /get", "POST /post", "GET /timeout"].map((key) => subject(key));
    const given = { ...(surface === undefined ? {} : { surface }), pinned: { "POST /post": "post.create" } };
    expect([...named(subjects, given).values()].toSorted()).toEqual(want);
  });

  it("leave a resource its name next to an operation that has it from the path", () => {
    expect(resolve(["POST /teams:cancel", "GET /teams/cancel/items"])).toEqual({
      "POST /teams:cancel": "teams.cancelPost",
      "GET /teams/cancel/items": "teams.cancel.items.retrieve",
    });
  });

  it("never cost a third operation its name", () => {
    const all = [
      subject("GET /gists/{id}"),
      subject("GET /gists/{id}/{sha}"),
      subject("POST /gists/retrieveBySha", { deprecated: true }),
      subject("POST /notes/preview"),
      subject("GET /notes/preview/lines"),
      subject("POST /notes/{id}/preview/{page}", { operationId: "createPreview" }),
    ];
    const names = named(all);
    expect(names.get("POST /gists/retrieveBySha")).toBe("gists.retrieveBySha");
    expect(names.get("POST /notes/{id}/preview/{page}")).toBe("notes.preview.create");
  });

  it("prefers the operation that is not deprecated", () => {
    const both = [subject("GET /plugins/{id}", { deprecated: true }), subject("GET /plugins/{id}/{version}")];
    expect(named(both).get("GET /plugins/{id}/{version}")).toBe("plugins.retrieve");
  });

  it("takes the operation's id without what the resource says already", () => {
    const both = [
      subject("PUT /sites/{id}"),
      subject("PUT /sites", { operationId: "sites_bulk_update" }),
      subject("PATCH /sites/{id}"),
      subject("PATCH /sites"),
    ];
    expect([...named(both).values()].sort()).toEqual([
      "sites.bulkUpdate",
      "sites.replace",
      "sites.update",
      "sites.updateMany",
    ]);
  });
});

describe("the lock", () => {
  it("keeps a name when a clash appears", () => {
    const before = resolve(["PUT /teams/{id}"]);
    expect(resolve(["PUT /teams/{id}", "PATCH /teams/{id}"], before)).toEqual({
      "PUT /teams/{id}": "teams.update",
      "PATCH /teams/{id}": "teams.updateById",
    });
  });

  it("keeps an action when a resource of its name appears", () => {
    const before = resolve(["POST /notes/{id}/preview"]);
    expect(before).toEqual({ "POST /notes/{id}/preview": "notes.preview" });
    const after = resolve(["POST /notes/{id}/preview", "GET /notes/{id}/preview/lines"], before);
    expect(after).toEqual({ ...before, "GET /notes/{id}/preview/lines": "notes.previewResource.lines.retrieve" });
    const later = resolve(
      ["POST /notes/{id}/preview", "GET /notes/{id}/preview/lines", "GET /notes/{id}/preview/pages"],
      after,
    );
    expect(later["GET /notes/{id}/preview/pages"]).toBe("notes.previewResource.pages.retrieve");
  });

  it.each(["teams", "teams.", "a b.list", "x.constructor", "x.{}", "api.list", ""])(
    "is not believed where it says %j",
    (call) =>
      expect(resolve(["DELETE /teams/{id}"], { "DELETE /teams/{id}": call })).toEqual({
        "DELETE /teams/{id}": "teams.delete",
      }),
  );
});

describe("the configuration", () => {
  const subjects = ["GET /teams", "GET /teams/{id}", "POST /teams"].map((key) => subject(key));
  const read = (names: Readonly<Record<string, string>>, surface?: "sdk") => {
    const diagnostics = new Diagnostics();
    const overrides = Object.fromEntries(Object.entries(names).map(([key, name]) => [key, { name }]));
    const calls = callsFromConfig(subjects, overrides, diagnostics, surface);
    return { calls, reported: diagnostics.sorted().map(({ code, why, next }) => [code, why, next]) };
  };

  it("wins over the lock and the rules", () => {
    const { calls } = read({ "POST /teams": "teams.retrieve" });
    const names = named(subjects, { overrides: calls, pinned: { "GET /teams/{id}": "teams.retrieve" } });
    expect(names.get("POST /teams")).toBe("teams.retrieve");
    expect(names.get("GET /teams/{id}")).toBe("teams.retrieveById");
  });

  it("takes a name from an operation for a resource", () => {
    const { calls } = read({ "POST /teams": "teams.all.create" });
    const names = named(subjects, { overrides: calls, pinned: { "GET /teams": "teams.all" } });
    expect([...names.values()].sort()).toEqual(["teams.all.create", "teams.allGet", "teams.retrieve"]);
  });

  it("keeps an action also when another operation wants its name before it", () => {
    const before = { "POST /teams:cancel": "teams.cancel" };
    const after = resolve(["POST /teams:cancel", "POST /teams/{id}:cancel", "GET /teams/cancel/items"], before);
    expect(after).toMatchObject(before);
    expect(after["GET /teams/cancel/items"]).toBe("teams.cancelResource.items.retrieve");
  });

  it.each([
    "teams..list",
    ".list",
    "teams.list()",
    "teams.delete-all",
    "2teams.list",
    "teams.then",
    "api.list",
    "te\u{200B}ams.list",
    `${"a".repeat(999)}.list`,
  ])("reports that %j is not a call", (name) => {
    const { calls, reported } = read({ "GET /teams": name });
    expect(calls.size).toBe(0);
    expect(reported).toEqual([
      ["override-name", expect.stringContaining("GET /teams"), expect.stringContaining("projects.users.list")],
    ]);
  });

  it("reports a member of the client, which depends on the surface", () => {
    expect(read({ "GET /teams": "get.list" }).reported).toEqual([]);
    expect(read({ "GET /teams": "get.list" }, "sdk").reported.map(([code]) => code)).toEqual(["override-name"]);
  });

  it.each([
    ["get /teams", "GET /teams"],
    ["GET /teams/{team_id}", "GET /teams/{id}"],
    ["GET /teams/", "GET /teams"],
    ["DELETE /teams/{id}", "GET /teams/{id}"],
    ["GET /{id}", "GET /teams/{id}"],
    ["GET /temas", "GET /teams"],
    ["GET /colours", "write the key of an operation"],
  ])("reports that %s matches nothing, and what may be meant", (key, near) => {
    expect(read({ [key]: "teams.list" }).reported).toEqual([
      ["override-unmatched", expect.stringContaining(key), expect.stringContaining(near)],
    ]);
  });

  it.each([
    [{ "GET /teams": "teams.all", "POST /teams": "teams.all" }],
    [{ "GET /teams": "teams.all", "POST /teams": "teams.all.create" }],
  ])("reports two that clash: %j", (names) => {
    expect(read(names).reported.map(([code]) => code)).toEqual(["override-clash"]);
  });
});
