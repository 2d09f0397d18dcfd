/** Calls the server of Fastify by its package. */

import {
  AuthenticationError,
  BadRequestError,
  FastifyShop,
  type NewOrder,
  NotFoundError,
  type Order,
  type Status,
} from "interop-fastify";
import { baseURL, equal, rejection, run, seconds } from "./features.js";
import { bytes, camelCaseOrder, file, orderCount, orderIds, storedFile } from "./shop.js";

const client = new FastifyShop({ baseURL, token: "a-token", apiKey: "a-key", logLevel: "off" });
const order: NewOrder = camelCaseOrder;
let created: Order;

await run({
  create: async () => {
    created = await client.orders.create(order);
    equal(created, { id: created.id, ...order });
  },
  read: async () => equal(await client.orders.retrieve(created.id), created),
  replace: async () => {
    const replaced = await client.orders.update(created.id, {
      ...order,
      note: "soon",
      customer: { name: "Ada", address: null },
    });
    equal([replaced.note, replaced.customer.address], ["soon", null]);
  },
  delete: async () => equal(await client.orders.delete(created.id), undefined),
  "not found": async () => {
    const { status, body } = await rejection(client.orders.retrieve(created.id), NotFoundError);
    equal([status, body?.message], [404, "no such order"]);
  },
  "validation error": async () => {
    const { body } = await rejection(client.orders.create({ ...order, total: -1 }), BadRequestError);
    equal([body?.code, body?.message], ["FST_ERR_VALIDATION", "body/total must be >= 0"]);
  },
  upload: async () => {
    equal(await client.files.create({ file, title: "some bytes" }), storedFile);
    // @ts-expect-error -- a file is needed
    void (() => client.files.create({ title: "no file" }));
  },
  download: async () => {
    const blob: Blob = await client.files.retrieve("a.bin");
    equal([...new Uint8Array(await blob.arrayBuffer())], [...bytes]);
  },
  "list with pages": async () => {
    const ids: string[] = [];
    for await (const { id } of client.orders.list()) ids.push(id);
    equal(ids, orderIds(orderCount));
  },
  "array in the query": async () => {
    const rare = await client.orders.list({ tags: ["odd", "rare"] }).toArray();
    const even = await client.orders.list({ tags: ["even"] }).toArray();
    equal([rare.length, even.length], [4, 3]);
  },
  "object in the query": async () => {
    const found = await client.orders.list({ total: { min: 20, max: 30 } }).toArray();
    equal(
      found.map(({ total }) => total),
      [20, 30],
    );
  },
  enum: async () => {
    const status: Status = "paid";
    const paid = await client.orders.list({ status }).toArray();
    equal([...new Set(paid.map((each) => each.status))], ["paid"]);
    // @ts-expect-error -- not one of the enum
    void (() => client.orders.list({ status: "lost" }));
  },
  date: async () => equal(seconds((await client.orders.retrieve("order-1")).placedAt), seconds("2026-03-01T12:00:00Z")),
  nullable: async () => {
    const { note, customer } = await client.orders.retrieve("order-2");
    equal([note, customer.address?.zip], [null, null]);
    // @ts-expect-error -- it may be null
    void ((): string => note);
  },
  stream: async () => {
    const ids: string[] = [];
    for await (const event of await client.events.retrieve()) ids.push(event.id);
    equal(ids, orderIds(3));
  },
  "bearer token": async () => {
    equal((await client.me.retrieve()).name, "ada");
    const stranger = new FastifyShop({ baseURL, token: "another", logLevel: "off" });
    equal((await rejection(stranger.me.retrieve(), AuthenticationError)).body?.message, "who are you?");
  },
  "API key": async () => {
    equal((await client.admin.retrieve()).name, "admin");
    const stranger = new FastifyShop({ baseURL, apiKey: "another", logLevel: "off" });
    equal((await rejection(stranger.admin.retrieve(), AuthenticationError)).status, 401);
  },
});
