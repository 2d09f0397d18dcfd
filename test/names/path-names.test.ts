/** The call of a single operation. */

import { describe, expect, it } from "vitest";
import { callName, type ResponseShape } from "../../generator/analyse/names/path-names.js";
import type { OperationObject } from "../../generator/document.js";
import { subject } from "./subject.js";

function call(key: string, said: OperationObject = {}, shape: ResponseShape = "object", basePath = ""): string {
  const { resources, verb } = callName(subject(key, said), () => shape, basePath);
  return [...resources, verb].join(".");
}

describe("standard verbs", () => {
  it.each<[string, ResponseShape, string]>([
    ["GET /teams", "list", "teams.list"],
    ["GET /teams/{id}", "object", "teams.retrieve"],
    ["GET /teams/{id}", "list", "teams.retrieve"],
    ["GET /teams/{id}", "pages", "teams.list"],
    ["GET /teams", "pages", "teams.list"],
    ["POST /teams", "list", "teams.create"],
    ["POST /teams", "pages", "teams.list"],
    ["GET /profile", "object", "profile.retrieve"],
    ["GET /profile", "list", "profile.list"],
    ["GET /profile", "lists", "profile.retrieve"],
    ["GET /teams", "lists", "teams.list"],
    ["POST /teams", "object", "teams.create"],
    ["POST /teams/{id}", "object", "teams.update"],
    ["PUT /teams/{id}", "object", "teams.update"],
    ["PATCH /profile", "object", "profile.update"],
    ["DELETE /teams/{id}", "nothing", "teams.delete"],
    ["HEAD /teams/{id}", "nothing", "teams.head"],
    ["QUERY /teams", "list", "teams.query"],
    ["GET /teams/{id}/members", "nothing", "teams.members.list"],
    ["GET /teams/{id}/status", "nothing", "teams.status.retrieve"],
    ["GET /teams/{id}/dns", "nothing", "teams.dns.retrieve"],
    ["GET /teams/{id}/photo", "other", "teams.photo.retrieve"],
  ])("%s with a response of %s is %s", (key, shape, want) => expect(call(key, {}, shape)).toBe(want));
});

describe("paths", () => {
  it.each([
    ["GET /teams/{team_id}/audit-logs/{id}", "teams.auditLogs.retrieve"],
    ["GET /Teams/{Sid}/PhoneNumbers.json", "teams.phoneNumbers.retrieve"],
    ["GET /teams/{id}.json", "teams.retrieve"],
    ["GET /teams.{format}", "teams.retrieve"],
    ["DELETE /teams/{id}/", "teams.delete"],
    ["DELETE //teams//{id}", "teams.delete"],
    ["DELETE /v1/teams/{id}", "teams.delete"],
    ["DELETE /api/v2beta1/teams/{id}", "teams.delete"],
    ["DELETE /2010-04-01/teams/{id}", "teams.delete"],
    ["DELETE /rest/api/3/teams/{id}", "teams.delete"],
    ["DELETE /v{version}/teams/{id}", "teams.delete"],
    ["GET /v1", "v1.retrieve"],
    ["GET /v1/{name}", "root.retrieve"],
    ["POST /calls/{id}/actions/speak", "calls.actions.speak"],
    ["POST /calls/{id}/actions/flags", "calls.actions.flags.create"],
    ["DELETE /api/{id}", "api.delete"],
    ["GET /projects/v1/teams", "projects.v1.teams.retrieve"],
    ["GET /compare/{base}...{head}", "compare.retrieve"],
    ["GET /items-{id}", "items.retrieve"],
    ["GET /teams/{team.id}", "teams.retrieve"],
    ["POST /chat.message/{user.id}", "chat.message.update"],
    ["GET /Teams({id})", "teams.retrieve"],
    ["GET /Teams(id={id})/Members", "teams.members.retrieve"],
    ["GET /reports/range(from={from},to={to})", "reports.range.retrieve"],
    ["GET /caf%C3%A9s/menu", "cafes.menu.retrieve"],
    ["GET /100%/menu", "_100.menu.retrieve"],
    ["GET /projects/{id}/-/members", "projects.members.retrieve"],
    ["GET /teams?deleted=true", "deleted.teams.retrieve"],
    ["GET /teams?type=user", "teams.retrieve"],
    ["GET /teams#fragment", "teams.retrieve"],
    ["GET /{name=projects/*}/teams", "teams.retrieve"],
  ])("%s is %s", (key, want) => expect(call(key)).toBe(want));

  it("are never too deep, and their ends stay", () => {
    const parts = call(`GET /${Array.from({ length: 40 }, (_, at) => `part${String(at)}`).join("/")}`).split(".");
    expect(parts).toHaveLength(17);
    expect([parts[0], ...parts.slice(-2)]).toEqual(["part0", "part39", "retrieve"]);
  });

  it("leaves out the base path, on a segment's boundary only", () => {
    expect(call("DELETE /organization/teams/{id}", {}, "object", "/organization/")).toBe("teams.delete");
    expect(call("DELETE /organizations/{id}", {}, "object", "/organization")).toBe("organizations.delete");
  });
});

describe("actions", () => {
  it.each([
    ["POST /orders/{id}/cancel", "orders.cancel"],
    ["POST /orders/{id}/verify_microdeposits", "orders.verifyMicrodeposits"],
    ["POST /orders/{id}/refund_payment", "orders.refundPayment"],
    ["POST /orders/{id}:archive", "orders.archive"],
    ["POST /documents:batchGet", "documents.batchGet"],
    ["POST /orders/bulk-delete", "orders.bulkDelete"],
    ["GET /orders/search", "orders.search"],
    ["GET /files/{id}/content", "files.content"],
    ["GET /pet/findByStatus", "pet.findByStatus"],
    ["PUT /orders/{id}/archive", "orders.archive.update"],
    ["DELETE /orders/{id}/lock", "orders.lock.delete"],
    ["GET /orders/{id}/merge", "orders.merge.retrieve"],
    ["POST /report_runs", "reportRuns.create"],
    ["POST /teams/{id}/login_links", "teams.loginLinks.create"],
    ["POST /plans/{id}/add_ons", "plans.addOns.create"],
    ["POST /chat.postMessage", "chat.postMessage"],
    ["GET /conversations.list", "conversations.list"],
    ["POST /users/{id}/acme.graph.assignLicense", "users.assignLicense"],
    ["POST /acme.v1.UserService/GetUser", "userService.getUser"],
    ["POST /getUser", "user.get"],
    ["POST /batchDeleteUsers", "users.batchDelete"],
    ["POST /bulk_update_team_members", "teamMembers.bulkUpdate"],
    ["GET /search", "search.retrieve"],
  ])("%s is %s", (key, want) => expect(call(key)).toBe(want));
});

describe("the id and the summary of the operation", () => {
  it.each<[string, OperationObject, ResponseShape, string]>([
    ["POST /spend_limit", { operationId: "update-spend-limit" }, "object", "spendLimit.update"],
    [
      "POST /spend_limit",
      { operationId: "Updatespendlimit", summary: "Create or replace it." },
      "object",
      "spendLimit.update",
    ],
    ["POST /spend_limit", { summary: "Modifies the limit." }, "object", "spendLimit.update"],
    ["POST /runs/{id}", { operationId: "cancelRun", summary: "Cancels a run." }, "object", "runs.cancel"],
    ["POST /runs/{id}", { operationId: "cancelRun" }, "object", "runs.update"],
    ["POST /statuses/{sha}", { operationId: "repos/create-status" }, "object", "statuses.create"],
    ["PUT /queues/{name}", { operationId: "createQueue" }, "object", "queues.create"],
    ["PUT /files/{name}", { operationId: "create-or-update-file" }, "object", "files.update"],
    ["PUT /orders/{id}/lock", { operationId: "orders/lock" }, "nothing", "orders.lock"],
    ["PUT /posts/{id}/archive", { operationId: "archive_post" }, "object", "posts.archive"],
    ["POST /posts/{id}", { operationId: "publish_post", summary: "Publishes a post." }, "object", "posts.publish"],
    ["PUT /posts/{id}", { operationId: "create_post" }, "object", "posts.create"],
    ["POST /posts/latest", { operationId: "list_post" }, "list", "posts.latest.list"],
    ["POST /responses/compact", { summary: "Compact a conversation." }, "object", "responses.compact"],
    ["POST /admin_api_keys", { operationId: "admin-api-keys-create" }, "object", "adminApiKeys.create"],
    ["GET /apm/services", { operationId: "listServices" }, "object", "apm.services.list"],
    ["GET /repos/{owner}", { operationId: "listRepos" }, "list", "repos.list"],
    ["GET /alerts", { operationId: "check-alerts" }, "nothing", "alerts.retrieve"],
    ["GET /organization/costs", { operationId: "usage-costs", tags: ["Usage"] }, "list", "organization.usage.costs"],
    ["GET /usage/images", { operationId: "usage-images", tags: ["Usage"] }, "list", "usage.images"],
    ["GET /datapoints/count", { operationId: "DataPointsCount", tags: ["Data Points"] }, "object", "datapoints.count"],
    ["POST /messages", { summary: "Retrieve messages that match." }, "list", "messages.list"],
    ["POST /messages", { summary: "Retrieve a message." }, "object", "messages.create"],
    ["POST /forecast", { summary: "Retrieves a forecast." }, "list", "forecast.create"],
    ["POST /messages", { operationId: "createMessages" }, "pages", "messages.create"],
    ["GET /containers/{id}/logs", { operationId: "ContainerLogs", tags: ["Container"] }, "other", "containers.logs"],
    ["POST /playlists/{id}/move/{position}", { operationId: "movePlaylist" }, "object", "playlists.move"],
    ["POST /login", { tags: ["Auth"] }, "object", "auth.login"],
    ["POST /login", {}, "object", "login.create"],
    ["GET /", { operationId: "meta/root" }, "object", "meta.root"],
    ["GET /{bucket}", { operationId: "ListObjects" }, "object", "root.listObjects"],
    ["GET /{id}", { tags: ["Pets"] }, "object", "pets.retrieve"],
    ["GET /v1/{name}", { operationId: "Books_GetBook", tags: ["Books"] }, "object", "books.getBook"],
    ["GET /v1/{name}", { operationId: "Books_Get", tags: ["Books"] }, "object", "books.retrieve"],
    ["POST /#X-Target=Table.PutItem", { operationId: "PutItem" }, "object", "root.putItem"],
  ])("%s %j with a response of %s is %s", (key, said, shape, want) => expect(call(key, said, shape)).toBe(want));
});

it.each([
  ["GET /v1/{name}", "acme.sites.pages.get", "pages.retrieve"],
  ["GET /v1/{parent}", "acme.sites.pages.list", "pages.list"],
  ["POST /v1/{name}:cancel", "acme.operations.cancel", "operations.cancel"],
  ["PATCH /{id}", "acme.groups.patch", "groups.update"],
  ["POST /{id}", "groups/join", "groups.join"],
])("%s without a word of its own is called after its id: %s is %s", (key, operationId, want) =>
  expect(call(key, { operationId })).toBe(want),
);
