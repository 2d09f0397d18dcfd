/** An id in a path addresses its resource, and no other. */

import { ApiError } from "openai-invites";
import { describe, expect, it } from "vitest";
import { connect } from "../../templates/core/connect.js";
import { wire } from "../../templates/core/wire.js";
import { setUp, rejection } from "./support/setup.js";

describe("an id that would address something else is refused before anything is sent", () => {
  it.each(["", ".", ".."])("%j", async (id) => {
    const { server, client } = await setUp({ invites: 1 });
    for (const call of [client.invites.retrieve(id), client.invites.delete(id)]) {
      const error = await rejection(call);
      expect(error).toBeInstanceOf(ApiError);
      expect(error).toMatchObject({ message: expect.stringContaining("{invite_id}"), status: undefined });
    }
    const path = { invite_id: id };
    await expect(client.api.GET("/organization/invites/{invite_id}", { params: { path } })).rejects.toThrow(RangeError);
    expect(server.requests).toHaveLength(0);
  });

  it("a missing id", async () => {
    const { server, client } = await setUp({ invites: 1 });
    expect(await rejection(client.invites.retrieve(undefined as unknown as string))).toBeInstanceOf(ApiError);
    expect(server.requests).toHaveLength(0);
  });
});

it.each([
  ["%2e%2e", "%252e%252e"],
  ["a/b", "a%2Fb"],
  ["../x", "..%2Fx"],
  ["a?b#c", "a%3Fb%23c"],
  ["a b\\ü", "a%20b%5C%C3%BC"],
  ["...", "..."],
])("%j is encoded", async (id, encoded) => {
  const { server, client } = await setUp();
  expect(await rejection(client.invites.retrieve(id))).toMatchObject({
    message: expect.stringContaining(`there is no invite '${id}'`),
  });
  await client.api.GET("/organization/invites/{invite_id}", { params: { path: { invite_id: id } } });
  const path = `/v1/organization/invites/${encoded}`;
  expect(server.requests.map((request) => request.path)).toEqual([path, path]);
});

it.each(["label", "matrix", "simple"] as const)(
  "one that is missing next to one in style %s is refused",
  async (style) => {
    const api = connect({ fetch: () => Promise.resolve(Response.json({})) }, { baseURL: "http://127.0.0.1:9" });
    const format = wire({ path: { a: { style } } });
    const send = (path: object): Promise<unknown> =>
      api.call("get" as never, "/{a}/{b}" as never, { path } as never, {}, { wire: format });
    expect(await send({ a: 1, b: 2 })).toEqual({});
    for (const path of [{ a: 1 }, { b: 2 }, { a: null, b: 2 }])
      expect(await rejection(send(path))).toMatchObject({ message: expect.stringContaining("must not be empty") });
  },
);
