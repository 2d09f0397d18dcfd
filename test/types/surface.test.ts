/** The types that a consumer meets: exactly what they are, and what they refuse. */

import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { check } from "../package/support/compile.js";
import { type Consumer, createConsumer, root } from "../package/support/consumer.js";

const preamble = `import type {
  ApiError, ApiPromise, ClientOptions, components, ErrorResponse, Invite, InviteDeleteResponse, InviteListResponse,
  InvitesListQuery, ListIterator, OpenAIInvites, Page, Paginated,
} from "openai-invites";
type Exact<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare const client: OpenAIInvites;
declare const error: ApiError;
declare const invite: Invite;
`;

/** Code → its type. */
const types = [
  ["client.invites.list()", "Paginated<Invite, InviteListResponse>"],
  ["await client.invites.list()", "Page<Invite, InviteListResponse>"],
  ["(await client.invites.list()).items.at(0)", "Invite | undefined"],
  ["(await client.invites.list()).body", "InviteListResponse"],
  ["(await client.invites.list()).response", "Response"],
  ["await (await client.invites.list()).getNextPage()", "Page<Invite, InviteListResponse>"],
  ["await client.invites.list().toArray({ limit: 1 })", "Invite[]"],
  ["(await client.invites.list().withResponse()).data", "Page<Invite, InviteListResponse>"],
  ['client.invites.create({ email: "", role: "reader" })', "ApiPromise<Invite>"],
  ['await client.invites.create({ email: "", role: "reader" })', "Invite"],
  ['(await client.invites.retrieve("").withResponse()).data', "Invite"],
  ['(await client.invites.retrieve("").withResponse()).response', "Response"],
  ['await client.invites.retrieve("").asResponse()', "Response"],
  ['await client.invites.delete("")', "InviteDeleteResponse"],
  ['(await client.invites.retrieve("").safe()).data', "Invite | undefined"],
  ['[await client.invites.retrieve("").safe()].map((it) => (it.error ? 0 : it.data))[0]', "Invite | 0 | undefined"],
  [
    "[await client.invites.list().safe()].map(({ data, error }) => (error ? 0 : data.items))[0]",
    "readonly Invite[] | 0 | undefined",
  ],
  ['client.request("GET", "/x")', "ApiPromise<unknown>"],
  ["client.withOptions({ timeout: 1 })", "OpenAIInvites"],
  ["client.invites.list().resume(error.checkpoint)", "Paginated<Invite, InviteListResponse>"],
  ["client.invites.list().pages()", "ListIterator<Page<Invite, InviteListResponse>>"],
  ["client.invites.list()[Symbol.asyncIterator]()", "ListIterator<Invite>"],
  ["client.invites.list()[Symbol.asyncIterator]().checkpoint", "string"],
  ["(await client.invites.list()).checkpoint", "string"],
  ["error.checkpoint", "string | undefined"],
  ["error.status", "number | undefined"],
  ["error.body", "ErrorResponse | undefined"],
  ["invite.role", '"owner" | "reader"'],
  ["invite.expires_at", "number | null | undefined"],
  ['({} as components["schemas"]["Invite"])', "Invite"],
  ["({} as Parameters<typeof client.invites.list>[0])", "InvitesListQuery | undefined"],
] as const;

/** What is iterated → the type of what comes. */
const iterated = [
  ["client.invites.list()", "Invite"],
  ["client.invites.list().pages()", "Page<Invite, InviteListResponse>"],
  ["await client.invites.list()", "Invite"],
] as const;

/** What is nearly so. */
const otherwise = [
  ["invite", "InviteDeleteResponse"],
  ["invite", "Invite | undefined"],
  ["invite.id", "any"],
] as const;

/** A mistake → the same without it, and what the compiler says of it. */
const mistakes = {
  "a typo in a method": [
    "client.invites.lst();",
    "client.invites.list();",
    "Property 'lst' does not exist on type 'Invites'",
  ],
  "a typo in a resource": [
    "client.invite.list();",
    "client.invites.list();",
    "Property 'invite' does not exist on type 'OpenAIInvites'",
  ],
  "the data of a call that may have failed": [
    'void (await client.invites.retrieve("").safe()).data.email;',
    'void (await client.invites.retrieve("").safe()).data?.email;',
    "is possibly 'undefined'",
  ],
  "an unknown hook": [
    "void ({ hooks: { onSend: () => {} } } satisfies ClientOptions);",
    "void ({ hooks: { onRequest: ({ request }) => request.headers } } satisfies ClientOptions);",
    "'onSend' does not exist in type 'CallHooks'",
  ],
  "a typo in a field": [
    'void (await client.invites.retrieve("")).emial;',
    'void (await client.invites.retrieve("")).email;',
    "Property 'emial' does not exist on type 'Invite'",
  ],
  "a wrong role": [
    'void client.invites.create({ email: "", role: "admin" });',
    'void client.invites.create({ email: "", role: "owner" });',
    `Type '"admin"' is not assignable to type '"reader" | "owner"'`,
  ],
  "a missing email": [
    'void client.invites.create({ role: "reader" });',
    'void client.invites.create({ role: "reader", email: "" });',
    "Property 'email' is missing",
  ],
  "an unknown key of a body": [
    'void client.invites.create({ email: "", role: "reader", project: [] });',
    'void client.invites.create({ email: "", role: "reader", projects: [] });',
    "'project' does not exist in type 'InviteRequest'",
  ],
  "an unknown key of a query": [
    "void client.invites.list({ befor: '' });",
    "void client.invites.list({ after: '' });",
    "'befor' does not exist in type 'InvitesListQuery'",
  ],
  "a query of the wrong type": [
    'void client.invites.list({ limit: "20" });',
    "void client.invites.list({ limit: 20 });",
    "Type 'string' is not assignable to type 'number'",
  ],
  "a query of what no query can hold": [
    "void client.invites.list({}, { query: { since: new Date() } });",
    "void client.invites.list({}, { query: { since: new Date().toISOString(), of: [1, 2], in: { a: true } } });",
    "Type 'Date' is not assignable to type 'PlainValue'",
  ],
  "an id that is a number": [
    "void client.invites.retrieve(1);",
    'void client.invites.retrieve("1");',
    "'number' is not assignable to parameter of type 'string'",
  ],
  "no id": [
    "void client.invites.retrieve();",
    'void client.invites.retrieve("1");',
    "Expected 1-2 arguments, but got 0",
  ],
  "an unknown option of a call": [
    'void client.invites.retrieve("1", { retries: 1 });',
    'void client.invites.retrieve("1", { maxRetries: 1 });',
    "'retries' does not exist in type 'RequestOptions'",
  ],
  "an unknown option of a list": [
    "void client.invites.list({}, { prefetched: 1 });",
    "void client.invites.list({}, { prefetch: 1, maxPages: 2, maxItems: 3 });",
    "'prefetched' does not exist in type 'ListOptions'",
  ],
  "an option of a list for a call that is none": [
    'void client.invites.retrieve("1", { prefetch: 1 });',
    'void client.invites.retrieve("1", { timeout: 1 });',
    "'prefetch' does not exist in type 'RequestOptions'",
  ],
  "an unknown option of the client": [
    'void ({ apikey: "" } satisfies ClientOptions);',
    'void ({ apiKey: "" } satisfies ClientOptions);',
    "'apikey' does not exist in type 'ClientOptions'",
  ],
  "a path that is not there, called raw": [
    'void client.api.GET("/organization/invite");',
    'void client.api.GET("/organization/invites");',
    "Expected 2 arguments",
  ],
  "an item that is not awaited": [
    "for (const invite of client.invites.list()) void invite;",
    "for await (const invite of client.invites.list()) void invite;",
    "must have a '[Symbol.iterator]()' method",
  ],
} as const satisfies Record<string, readonly [wrong: string, right: string, says: string]>;

let consumer: Consumer;

/** What is wrong with each piece of code, a module of its own next to the package. */
let problems: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  consumer = await createConsumer(join(root, "generated"));
  const codes = [
    ...[...types, ...otherwise].map(typed),
    ...iterated.map(each),
    ...Object.values(mistakes).flatMap(([wrong, right]) => [wrong, right]),
  ];
  const files = new Map(codes.map((code, index) => [`${String(index)}.mts`, code]));
  const texts = new Map([...files].map(([name, code]) => [name, `${preamble}${code}\nexport {};\n`]));
  const found = check(consumer.folder, texts, { skipLibCheck: true });
  problems = new Map(
    [...files].map(([name, code]) => [code, found.filter(({ file }) => file === name).map(({ text }) => text)]),
  );
});

afterAll(() => consumer.remove());

const typed = ([code, type]: readonly [string, string]): string =>
  `const value = ${code};\nconst is: Exact<typeof value, ${type}> = true;`;

const each = ([code, type]: readonly [string, string]): string =>
  `for await (const item of ${code}) {\n  const is: Exact<typeof item, ${type}> = true;\n}`;

describe("the type of", () => {
  it.each(types)("%s is %s", (code, type) => {
    expect(problems.get(typed([code, type]))).toEqual([]);
  });

  it.each(iterated)("each of %s is %s", (code, type) => {
    expect(problems.get(each([code, type]))).toEqual([]);
  });

  it.each(otherwise)("%s is not %s", (code, type) => {
    expect(problems.get(typed([code, type]))).toEqual(["Type 'true' is not assignable to type 'false'."]);
  });
});

describe("the compiler refuses", () => {
  it.each(Object.entries(mistakes))("%s", (_, [wrong, right, says]) => {
    expect(problems.get(right)).toEqual([]);
    expect(problems.get(wrong)).toEqual([expect.stringContaining(says)]);
  });
});
