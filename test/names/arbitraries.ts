/** Texts, paths and operations that fast-check draws. */

import * as fc from "fast-check";
import type { Subject } from "../../generator/analyse/operations.js";
import { subject } from "./subject.js";

/** Texts that real documents contain: reserved, empty, invisible, endless, in any script. */
export const nasty: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ..."__proto__ constructor then prototype toString hasOwnProperty default class new delete import await".split(" "),
    ..."api id Id ID 2fa 1 a_b aB A-B 🎉 用户 Пользователи مستخدم İ ﬁle ｆｕｌｌ -- */ `${x}` ..".split(" "),
    "\u202Eevil",
    "a\u0000b",
    "x".repeat(10_000),
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
);

const word = fc.constantFrom(
  ..."teams team users user items search cancel batch v1 v2 api status content list get chat.post settings lines Teams TEAMS teams-members".split(
    " ",
  ),
);

/** The text of a segment, without characters that would end it. */
const inSegment = nasty.map((text) => text.replace(/[/?#{}]/gu, "") || "x");

const parameter = fc.constantFrom("{id}", "{team_id}", "{Id}.json", "{a}...{b}", "{用户}");

const path = fc
  .array(fc.oneof({ weight: 5, arbitrary: word }, { weight: 3, arbitrary: parameter }, inSegment), { maxLength: 5 })
  .chain((segments) => fc.constantFrom("", "/", ":cancel", "?beta=true").map((end) => `/${segments.join("/")}${end}`));

const method = fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "QUERY", "PURGE", "x-odd method");

const said = fc.record(
  {
    operationId: fc.oneof(
      nasty,
      fc.constantFrom("listTeams", "cancelTeam", "teams/get", "Teams_update", "teams-lines"),
    ),
    summary: fc.constantFrom("Lists all teams.", "Cancels a team.", "Update it.", "<p>Returns", ""),
    tags: fc.array(fc.oneof(nasty, fc.constant("Teams")), { maxLength: 2 }),
    deprecated: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** Operations of one document: each method and path once. */
export const subjects: fc.Arbitrary<Subject[]> = fc.uniqueArray(
  fc.tuple(method, path, said).map(([m, p, operation]) => subject(`${m} ${p}`, operation)),
  { selector: ({ key }) => key, maxLength: 25 },
);
