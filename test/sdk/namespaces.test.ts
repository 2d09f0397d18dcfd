/** The names that types have on the client class and in resources' modules, as in vendors' SDKs. */

import { cp } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { analyse } from "../../generator/analyse/analyse.js";
import { emptyLock } from "../../generator/analyse/lock.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import type { Document } from "../../generator/document.js";
import type { Api, Namespace, Resource } from "../../generator/model/api.js";
import { compile, strictest } from "../package/support/compile.js";
import { generateClient } from "../support/client.js";

const schema = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const json = (of: object): object => ({ content: { "application/json": { schema: of } } });
const ok = (of: object): object => ({ 200: { description: "OK", ...json(of) } });
const inline = { type: "object", properties: { id: { type: "string" } }, required: ["id"] };
const limit = { name: "limit", in: "query", schema: { type: "integer" } };
const id = (name: string): object => ({ name, in: "path", required: true, schema: { type: "string" } });

const paths = {
  "/status": { get: { parameters: [limit], responses: ok(inline) } },
  "/chats": { post: { requestBody: json(inline), responses: ok(schema("Chat")) } },
  "/chats/{chat_id}/messages": {
    parameters: [id("chat_id")],
    post: { requestBody: json(inline), responses: ok(inline) },
    get: { parameters: [limit], responses: ok(schema("MessageListParams")) },
  },
  "/chats/{chat_id}/chats/{id}": {
    parameters: [id("chat_id"), id("id")],
    get: { responses: ok(schema("Chat")) },
  },
  "/files/0": { put: { requestBody: json(inline), responses: ok(schema("Chat")) } },
  "/cards/{id}": {
    parameters: [id("id")],
    get: { responses: ok(inline) },
    put: { responses: ok(inline) },
    delete: { responses: ok(schema("Chat")) },
  },
  "/files/{id}": { parameters: [id("id")], get: { responses: ok(schema("Files")) } },
};

const returning = {
  "GET /cards/{id}": { returns: "Card" },
  "PUT /cards/{id}": { returns: "Card" },
  "DELETE /cards/{id}": { returns: "DeletedCard" },
};

const names = ["Chat", "Files", "MessageListParams"];
const document = {
  openapi: "3.1.0",
  info: { title: "Shop", version: "1" },
  paths,
  components: { schemas: Object.fromEntries(names.map((name) => [name, inline])) },
};

function apiOf(surface?: "sdk"): Api {
  const { api } = analyse({
    document: structuredClone(document) as unknown as Document,
    config: {
      operations: { "GET /status": { name: "status" }, ...returning },
      ...(surface === undefined ? {} : { surface }),
    },
    listings: [],
    lock: emptyLock,
    diagnostics: new Diagnostics(),
    locationOf: () => ({ file: "shop.yaml" }),
  });
  return api;
}

/** `Shop.Chats.MessageCreateParams` → the name of the type. */
function namesIn(prefix: string, { namespaces, aliases, inherited }: Namespace, below: readonly Resource[]): string[] {
  const own = aliases.map(({ name, type }) => `${prefix}.${name} = ${type}`);
  const others = inherited.flatMap((each) => each.names.map((name) => `${prefix}.${name} of ${each.file}`));
  const nested = namespaces.flatMap(({ name, file }) => {
    const resource = below.find((each) => each.file === file);
    return resource?.namespace === undefined ? [] : namesIn(`${prefix}.${name}`, resource.namespace, resource.children);
  });
  return [...own, ...others, ...nested];
}

describe("names of types", () => {
  it("are those of the last resource in the singular, the call, and what the type is", () => {
    const { className, namespace, resources } = apiOf("sdk");
    expect(namespace && namesIn(className, namespace, resources)).toEqual([
      "Shop.StatusParams = ShopStatusQuery",
      "Shop.StatusResponse = ShopStatusResponse",
      "Shop.CardRetrieveResponse of cards",
      "Shop.Card of cards",
      "Shop.CardUpdateResponse of cards",
      "Shop.DeletedCard of cards",
      "Shop.ChatCreateParams of chats",
      "Shop.Cards.CardRetrieveResponse = CardsRetrieveResponse",
      "Shop.Cards.Card = CardsRetrieveResponse",
      "Shop.Cards.CardUpdateResponse = CardsUpdateResponse",
      "Shop.Cards.DeletedCard = Chat",
      "Shop.Chats.ChatCreateParams = ChatsCreateBody",
      "Shop.Chats.MessageCreateParams of chats/messages",
      "Shop.Chats.ChatMessageCreateParams of chats/messages",
      "Shop.Chats.MessageCreateResponse of chats/messages",
      "Shop.Chats.ChatMessageCreateResponse of chats/messages",
      "Shop.Chats.MessageRetrieveParams of chats/messages",
      "Shop.Chats.ChatMessageRetrieveParams of chats/messages",
      "Shop.Chats.Messages.MessageCreateParams = ChatsMessagesCreateBody",
      "Shop.Chats.Messages.ChatMessageCreateParams = ChatsMessagesCreateBody",
      "Shop.Chats.Messages.MessageCreateResponse = ChatsMessagesCreateResponse",
      "Shop.Chats.Messages.ChatMessageCreateResponse = ChatsMessagesCreateResponse",
      "Shop.Chats.Messages.MessageRetrieveParams = ChatsMessagesRetrieveQuery",
      "Shop.Chats.Messages.ChatMessageRetrieveParams = ChatsMessagesRetrieveQuery",
      "Shop.Files._0UpdateParams of files/0",
      "Shop.Files.File0UpdateParams of files/0",
      "Shop.Files._0._0UpdateParams = Files0UpdateBody",
      "Shop.Files._0.File0UpdateParams = Files0UpdateBody",
    ]);
  });

  it("compile where a resource is named like a model, like the options or like the client", async () => {
    const get = { get: { parameters: [limit], responses: ok(inline) } };
    const own = { "/request-options/{id}": { parameters: [id("id")], ...get }, "/client": get, "/file_types": get };
    const schemas = { ...document.components.schemas, FilesTypes: inline };
    const taken = { ...document, paths: { ...paths, ...own }, components: { schemas } };
    const generated = await generateClient(taken, { surface: "sdk" });
    onTestFinished(() => generated.remove());
    const programs = {
      model:
        'import type { Client, FilesTypes } from "generated"; export const same = (a: FilesTypes): Client.FilesTypes => a;',
      namespace:
        'import type { Client } from "generated"; export type Other = Client.Files.Files | Client.Files.FilesTypes;',
      options:
        'import type { Client } from "generated"; export type Own = Client.RequestOptions.RequestOptionRetrieveParams;',
      nothing: 'import type { Client } from "generated"; export type Own = Client.Files.Nothing;',
    };
    const problems = [...generated.problems(programs)].map(([name, all]) => [name, all.length]);
    expect(Object.fromEntries(problems)).toEqual({ model: 0, namespace: 0, options: 0, nothing: 1 });
    await cp(join(generated.folder, "node_modules/generated/src"), join(generated.folder, "src"), { recursive: true });
    const project = { include: ["src"], options: { ...strictest, skipLibCheck: true } };
    expect(await compile("typescript7", generated.folder, project)).toEqual([]);
  });

  it("are not added to the default surface", () => {
    const { namespace, resources } = apiOf();
    expect([namespace, ...resources.map((resource) => resource.namespace)].filter(Boolean)).toEqual([]);
  });
});
