/** Hono with `@hono/zod-openapi`: Zod schemas, OpenAPI 3.1, offsets for lists. */

import { serve } from "@hono/node-server";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { streamSSE } from "hono/streaming";
import { announce, secrets, Shop } from "./shop.js";

const shop = new Shop();
const app = new OpenAPIHono();

const Status = z.enum(["open", "paid", "shipped"]).openapi("Status");
const Address = z.object({ city: z.string(), zip: z.string().nullable() }).openapi("Address");
const Customer = z.object({ name: z.string(), address: Address.nullable() }).openapi("Customer");
const NewOrder = z
  .object({
    status: Status,
    placedAt: z.iso.datetime(),
    note: z.string().nullable(),
    customer: Customer,
    tags: z.array(z.string()),
    total: z.number().min(0),
  })
  .openapi("NewOrder");
const Order = NewOrder.extend({ id: z.string() }).openapi("Order");
const Problem = z.object({ message: z.string() }).openapi("Problem");
/** The response of the framework's validator if a schema is not met. */
const Invalid = z
  .object({ success: z.literal(false), error: z.object({ name: z.string(), message: z.string() }) })
  .openapi("Invalid");

const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { "application/json": { schema } },
});
const body = <T extends z.ZodType>(schema: T) => ({ required: true, content: { "application/json": { schema } } });
const params = z.object({ id: z.string().openapi({ param: { name: "id", in: "path" } }) });

app.openapi(
  createRoute({
    method: "get",
    path: "/orders",
    operationId: "listOrders",
    tags: ["orders"],
    request: {
      query: z.object({
        offset: z.coerce.number().int().min(0).default(0).optional(),
        limit: z.coerce.number().int().min(1).max(100).optional(),
        status: Status.optional(),
        tags: z
          .union([z.string(), z.array(z.string())])
          .transform((tags) => [tags].flat())
          .optional()
          .openapi({ type: "array", items: { type: "string" } }),
      }),
    },
    responses: {
      200: json(
        z.object({ items: z.array(Order), offset: z.number().int(), total: z.number().int() }),
        "A page of orders.",
      ),
    },
  }),
  (c) => {
    const { offset = 0, limit = 3, ...filter } = c.req.valid("query");
    const found = shop.find(filter);
    return c.json({ items: found.slice(offset, offset + limit), offset, total: found.length }, 200);
  },
);

app.openapi(
  createRoute({
    method: "post",
    path: "/orders",
    operationId: "createOrder",
    tags: ["orders"],
    request: { body: body(NewOrder) },
    responses: { 201: json(Order, "Created."), 400: json(Invalid, "Not valid.") },
  }),
  (c) => c.json(shop.create(c.req.valid("json")), 201),
);

app.openapi(
  createRoute({
    method: "get",
    path: "/orders/{id}",
    operationId: "getOrder",
    tags: ["orders"],
    request: { params },
    responses: { 200: json(Order, "The order."), 404: json(Problem, "No such order.") },
  }),
  (c) => {
    const order = shop.get(c.req.valid("param").id);
    return order === undefined ? c.json({ message: "no such order" }, 404) : c.json(order, 200);
  },
);

app.openapi(
  createRoute({
    method: "put",
    path: "/orders/{id}",
    operationId: "replaceOrder",
    tags: ["orders"],
    request: { params, body: body(NewOrder) },
    responses: { 200: json(Order, "The order."), 404: json(Problem, "No such order.") },
  }),
  (c) => {
    const { id } = c.req.valid("param");
    return shop.get(id) === undefined
      ? c.json({ message: "no such order" }, 404)
      : c.json(shop.put(id, c.req.valid("json")), 200);
  },
);

app.openapi(
  createRoute({
    method: "delete",
    path: "/orders/{id}",
    operationId: "deleteOrder",
    tags: ["orders"],
    request: { params },
    responses: { 204: { description: "Deleted." }, 404: json(Problem, "No such order.") },
  }),
  (c) => (shop.delete(c.req.valid("param").id) ? c.body(null, 204) : c.json({ message: "no such order" }, 404)),
);

app.openapi(
  createRoute({
    method: "post",
    path: "/files",
    operationId: "uploadFile",
    tags: ["files"],
    request: {
      body: {
        required: true,
        content: {
          "multipart/form-data": {
            schema: z.object({
              title: z.string(),
              file: z.instanceof(File).openapi({ type: "string", format: "binary" }),
            }),
          },
        },
      },
    },
    responses: {
      201: json(z.object({ name: z.string(), size: z.number().int(), title: z.string(), type: z.string() }), "Stored."),
    },
  }),
  async (c) => {
    const { file, title } = c.req.valid("form");
    shop.files.set(file.name, new Uint8Array(await file.arrayBuffer()));
    return c.json({ name: file.name, size: file.size, title, type: file.type }, 201);
  },
);

app.openapi(
  createRoute({
    method: "get",
    path: "/files/{name}",
    operationId: "downloadFile",
    tags: ["files"],
    request: { params: z.object({ name: z.string().openapi({ param: { name: "name", in: "path" } }) }) },
    responses: {
      200: {
        description: "The file's bytes.",
        content: { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } },
      },
      404: json(Problem, "No such file."),
    },
  }),
  (c) => {
    const content = shop.files.get(c.req.valid("param").name);
    if (content === undefined) return c.json({ message: "no such file" }, 404);
    return c.body(Uint8Array.from(content).buffer, 200, { "Content-Type": "application/octet-stream" }) as never;
  },
);

app.openapi(
  createRoute({
    method: "get",
    path: "/events",
    operationId: "streamEvents",
    tags: ["events"],
    responses: { 200: { description: "Orders, as they change.", content: { "text/event-stream": { schema: Order } } } },
  }),
  (c) =>
    streamSSE(c, async (stream) => {
      for (const order of shop.find({}).slice(0, 3))
        await stream.writeSSE({ data: JSON.stringify(order), event: "order" });
    }) as never,
);

app.openAPIRegistry.registerComponent("securitySchemes", "bearerAuth", { type: "http", scheme: "bearer" });
app.openAPIRegistry.registerComponent("securitySchemes", "apiKey", { type: "apiKey", in: "header", name: "X-API-Key" });
const User = z.object({ name: z.string() }).openapi("User");

for (const [path, operationId, scheme] of [
  ["/me", "getMe", "bearerAuth"],
  ["/admin", "getAdmin", "apiKey"],
] as const)
  app.openapi(
    createRoute({
      method: "get",
      path,
      operationId,
      tags: [path.slice(1)],
      security: [{ [scheme]: [] }],
      responses: { 200: json(User, "Who calls."), 401: json(Problem, "Not known.") },
    }),
    (c) => {
      const isKnown =
        scheme === "apiKey"
          ? c.req.header("X-API-Key") === secrets.key
          : c.req.header("Authorization") === `Bearer ${secrets.bearer}`;
      return isKnown
        ? c.json({ name: scheme === "apiKey" ? "admin" : "ada" }, 200)
        : c.json({ message: "who are you?" }, 401);
    },
  );

app.doc31("/openapi.json", { openapi: "3.1.0", info: { title: "Hono shop", version: "1.0.0" } });

serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => announce(port));
