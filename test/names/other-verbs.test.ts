/** The verbs of an operation whose wanted name is another's, in the order in which they are attempted. */

import { expect, it } from "vitest";
import { otherVerbs } from "../../generator/analyse/names/other-verbs.js";
import { callName, type ResponseShape } from "../../generator/analyse/names/path-names.js";
import { subject } from "./subject.js";

/** The alternative verbs without the last resort, a hash. */
function verbsOf(key: string, shape: ResponseShape, operationId?: string): string[] {
  const own = subject(key, operationId === undefined ? {} : { operationId });
  const call = callName(own, () => shape);
  return [...new Set(otherVerbs(own, call, call.parts).slice(0, -1))];
}

const long = "findTheTeamThatIsActiveAndHasTheMostMembers";

it.each<[key: string, shape: ResponseShape, id: string | undefined, want: string]>([
  ["GET /teams", "object", undefined, "list retrieveGet"],
  ["GET /teams", "object", "teams_get", "list retrieveGet"],
  ["GET /members/{team}", "pages", "getMembers", "listByTeam getMembers listAll listGet"],
  ["GET /members/{team}", "pages", "listActiveMembers", "listActiveMembers listByTeam listAll listGet"],
  ["PUT /teams/{id}", "object", undefined, "replace updateById updateMany updatePut"],
  ["GET /teams/{id}", "object", "findActiveTeam", "findActiveTeam retrieveById retrieveGet"],
  ["GET /v2/teams/{id}", "object", undefined, "retrieveV2 retrieveById retrieveGet"],
  ["DELETE /v2/teams", "nothing", undefined, "deleteMany deleteV2 deleteDelete"],
  ["GET /v2/repos/{owner}/names/{a}/{b}", "object", undefined, "retrieveByB retrieveByAAndB retrieveV2 retrieveGet"],
  ["GET /teams/{team}/owner", "object", undefined, "retrieveByTeam retrieveGet"],
  ["PATCH /teams/{team}/owner", "object", undefined, "updateMany updatePatch"],
  ["GET /current?lat={lat}&lon={lon}", "object", undefined, "retrieveByLatAndLon retrieveGet"],
  ["GET /teams/{id}", "object", "getTeamsById", "retrieveById getTeamsById retrieveGet"],
  ["GET /teams/{id}", "object", long, `retrieveById ${long} retrieveGet`],
  ["GET /file?view=fileinfo", "object", undefined, "retrieveFileinfo retrieveGet"],
])("%s with a response of %s and the id %s is, in this order, %s", (key, shape, id, want) =>
  expect(verbsOf(key, shape, id).join(" ")).toBe(want),
);

it("ends with a verb that no other operation has", () => {
  const [one, other] = ["GET /teams", "POST /teams"].map((key) => {
    const own = subject(key);
    const call = callName(own, () => "object");
    return otherVerbs(own, call, call.parts).at(-1);
  });
  expect(one).toMatch(/^retrieve[0-9a-f]{8}$/u);
  expect(other).toMatch(/^create[0-9a-f]{8}$/u);
});
