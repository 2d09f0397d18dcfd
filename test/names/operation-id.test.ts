/** Operation ids without the parts that frameworks add. */

import { describe, expect, it } from "vitest";
import { authoredParts } from "../../generator/analyse/names/operation-id.js";
import { pathParameters } from "../../generator/analyse/parameters.js";
import { callName } from "../../generator/analyse/names/path-names.js";
import { named } from "./named.js";
import { subject } from "./subject.js";

describe("the words of an id", () => {
  it.each<[string, string, string, string[], { group?: string; name: string }]>([
    ["FastAPI", "GET /api/v1/users/{user_id}", "read_user_api_v1_users__user_id__get", [], { name: "read_user" }],
    ["FastAPI", "GET /items/", "read_items_items__get", ["items"], { name: "read_items" }],
    ["FastAPI with tags", "GET /users/me", "users-read_me", ["users"], { group: "users", name: "read_me" }],
    ["NestJS", "GET /users", "UsersController_findAll", [], { group: "Users", name: "findAll" }],
    ["LoopBack", "GET /users", "UserController.find_all", ["User"], { group: "User", name: "find_all" }],
    ["NestJS with tags", "GET /users", "UsersController_findAll", ["users"], { group: "users", name: "findAll" }],
    ["Springfox", "GET /users/{id}", "getUserUsingGET", [], { name: "getUser" }],
    ["Springfox with a number", "POST /users", "addUserUsingPOST_1", [], { name: "addUser" }],
    ["a word that only looks like it", "GET /users", "listUsersUsingGets", [], { name: "listUsersUsingGets" }],
    ["GitHub", "GET /users", "users/list", ["users"], { group: "users", name: "list" }],
    ["a plain id", "GET /users", "listUsers", ["users"], { name: "listUsers" }],
    ["a tag without end", "GET /users", "listUsers", ["x".repeat(99_999)], { name: "listUsers" }],
    ["a path that is not the operation's", "GET /users/{id}", "get_users_get", [], { name: "get_users_get" }],
  ])("%s: %s, %s", (_, key, operationId, tags, want) =>
    expect(authoredParts(subject(key, { operationId, tags }))).toEqual(want),
  );
});

it("the rest of a path is a wildcard in Fastify", () => {
  const parameters = ["*", "wildcard"].map((name) => ({ name, in: "path" as const, required: true, schema: {} }));
  const named = pathParameters(subject("GET /files/{wildcard}/{*}", { parameters }));
  expect(named.map(({ name, wireName }) => [name, wireName])).toEqual([
    ["wildcard", "wildcard"],
    ["wildcardParam", "*"],
  ]);
});

describe("calls that a decorated id names", () => {
  it.each<[string, string, string]>([
    ["GET /api/v1/utils/health-check/", "health_check_api_v1_utils_health_check__get", "utils.healthCheck"],
    ["GET /utils/health-check", "utils-health_check", "utils.healthCheck.retrieve"],
    ["GET /utils/health-check", "healthCheck", "utils.healthCheck"],
    ["GET /repos/status-checks", "status_checks_repos_status_checks_get", "repos.statusChecks.retrieve"],
    ["GET /teams/spend-limit", "spend_limit_teams_spend_limit_get", "teams.spendLimit.retrieve"],
    ["POST /users/{id}/password-reset", "password_reset_users__id__password_reset_post", "users.passwordReset"],
  ])("%s of %s is %s", (key, operationId, want) => {
    const { resources, verb } = callName(subject(key, { operationId }), () => "object");
    expect([...resources, verb].join(".")).toBe(want);
  });

  it.each<[string, string, string]>([
    ["GET /users/count", "count", "users.count"],
    ["GET /ping", "ping", "user.ping"],
  ])("are those of a controller that is the tag too: %s, %s", (key, operationId, want) => {
    const parts = { operationId: `UserController.${operationId}`, tags: ["UserController"] };
    const { resources, verb } = callName(subject(key, parts), () => "object");
    expect([...resources, verb].join(".")).toBe(want);
  });

  it("distinguish two calls by the author's words alone", () => {
    const all = [
      subject("POST /login", { operationId: "login_login_post" }),
      subject("POST /users/open", { operationId: "open_users_open_post" }),
      subject("POST /users:open", { operationId: "open_user_users_open_post" }),
    ];
    expect([...named(all).values()].sort()).toEqual(["login.create", "users.open", "users.openUser"]);
  });
});
