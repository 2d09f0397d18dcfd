/** Calls the server of Hono by its package. */

import {
  AuthenticationError,
  BadRequestError,
  HonoShop,
  type NewOrder,
  NotFoundError,
  type Order,
  type Status,
} from "interop-hono";
import { baseURL, equal, gap, rejection, run, seconds } from "./features.js";
import { bytes, camelCaseOrder, file, orderCount, orderIds, storedFile } from "./shop.js";

const client = new HonoShop({ baseURL, token: "a-token", apiKey: "a-key", logLevel: "off" });
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
    equal([status, body], [404, { message: "no such order" }]);
  },
  "validation error": async () => {
    const { body } = await rejection(client.orders.create({ ...order, total: -1 }), BadRequestError);
    if (body === undefined || !("error" in body)) throw new Error("the body is not the validator's");
    equal([body.success, body.error.name], [false, "ZodError"]);
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
  "object in the query": gap("Hono reads a query into strings and arrays of strings"),
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
    const stranger = new HonoShop({ baseURL, token: "another", logLevel: "off" });
    equal((await rejection(stranger.me.retrieve(), AuthenticationError)).body, { message: "who are you?" });
  },
  "API key": async () => {
    equal((await client.admin.retrieve()).name, "admin");
    const stranger = new HonoShop({ baseURL, apiKey: "another", logLevel: "off" });
    equal((await rejection(stranger.admin.retrieve(), AuthenticationError)).status, 401);
  },
});
