/** Fastify with `@fastify/swagger`: JSON Schema for everything, OpenAPI 3.1, a cursor for lists. */

import { Readable } from "node:stream";
import multipart, { ajvFilePlugin } from "@fastify/multipart";
import swagger from "@fastify/swagger";
import Fastify, { type FastifyReply, type FastifyRequest } from "fastify";
import { announce, type NewOrder, secrets, Shop, type Status } from "./shop.js";

const shop = new Shop();
const app = Fastify({
  ajv: { plugins: [ajvFilePlugin], customOptions: { keywords: ["x-consume"] } },
});

const newOrder = {
  status: { $ref: "Status#" },
  placedAt: { type: "string", format: "date-time" },
  note: { type: ["string", "null"] },
  customer: { $ref: "Customer#" },
  tags: { type: "array", items: { type: "string" } },
  total: { type: "number", minimum: 0 },
};
const required = ["status", "placedAt", "note", "customer", "tags", "total"];

app.addSchema({ $id: "Status", type: "string", enum: ["open", "paid", "shipped"] });
app.addSchema({
  $id: "Customer",
  type: "object",
  required: ["name", "address"],
  properties: {
    name: { type: "string" },
    address: {
      type: ["object", "null"],
      required: ["city", "zip"],
      properties: { city: { type: "string" }, zip: { type: ["string", "null"] } },
    },
  },
});
app.addSchema({ $id: "NewOrder", type: "object", required, properties: newOrder });
app.addSchema({
  $id: "Order",
  type: "object",
  required: ["id", ...required],
  properties: { id: { type: "string" }, ...newOrder },
});
app.addSchema({
  $id: "Problem",
  type: "object",
  required: ["statusCode", "message"],
  properties: {
    statusCode: { type: "integer" },
    code: { type: "string" },
    error: { type: "string" },
    message: { type: "string" },
  },
});

await app.register(multipart, {
  attachFieldsToBody: "keyValues",
  // The value of a file's part, as the plugin's keyword for a schema expects it.
  onFile: async (part) => {
    const { filename, mimetype } = part;
    Object.assign(part, { value: { file: await part.toBuffer(), filename, mimetype } });
  },
});
await app.register(swagger, {
  openapi: {
    openapi: "3.1.0",
    info: { title: "Fastify shop", version: "1.0.0" },
    components: {
      securitySchemes: {
        bearerAuth: { type: "http", scheme: "bearer" },
        apiKey: { type: "apiKey", in: "header", name: "X-API-Key" },
      },
    },
  },
  refResolver: {
    buildLocalReference: (json, _base, _fragment, index) =>
      typeof json.$id === "string" ? json.$id : `def-${String(index)}`,
  },
});

const id = { type: "object", required: ["id"], properties: { id: { type: "string" } } };
const missing = (reply: FastifyReply): FastifyReply =>
  reply.code(404).send({ statusCode: 404, error: "Not Found", message: "no such order" });

app.get<{
  Querystring: {
    cursor?: string;
    limit?: number;
    status?: Status;
    tags?: string[];
    total?: { min?: number; max?: number };
  };
}>(
  "/orders",
  {
    preValidation: ({ query }, _reply, done) => {
      const { total } = query as { total?: unknown };
      if (typeof total === "string") query.total = JSON.parse(total) as { min?: number; max?: number };
      done();
    },
    schema: {
      operationId: "listOrders",
      tags: ["orders"],
      querystring: {
        type: "object",
        properties: {
          cursor: { type: "string" },
          limit: { type: "integer", minimum: 1, maximum: 100 },
          status: { $ref: "Status#" },
          tags: { type: "array", items: { type: "string" } },
          total: {
            type: "object",
            properties: { min: { type: "number" }, max: { type: "number" } },
            // The framework's way for objects in the query: JSON.
            "x-consume": "application/json",
          },
        },
      },
      response: {
        200: {
          type: "object",
          required: ["items", "nextCursor"],
          properties: { items: { type: "array", items: { $ref: "Order#" } }, nextCursor: { type: ["string", "null"] } },
        },
      },
    },
  },
  ({ query: { cursor, limit = 3, ...filter } }) => {
    const start = cursor === undefined ? 0 : Number(Buffer.from(cursor, "base64url").toString());
    const found = shop.find(filter);
    const end = start + limit;
    const nextCursor = end < found.length ? Buffer.from(String(end)).toString("base64url") : null;
    return { items: found.slice(start, end), nextCursor };
  },
);

app.post<{ Body: NewOrder }>(
  "/orders",
  {
    schema: {
      operationId: "createOrder",
      tags: ["orders"],
      body: { $ref: "NewOrder#" },
      response: { 201: { $ref: "Order#" }, 400: { $ref: "Problem#" } },
    },
  },
  ({ body }, reply) => reply.code(201).send(shop.create(body)),
);

app.get<{ Params: { id: string } }>(
  "/orders/:id",
  {
    schema: {
      operationId: "getOrder",
      tags: ["orders"],
      params: id,
      response: { 200: { $ref: "Order#" }, 404: { $ref: "Problem#" } },
    },
  },
  ({ params }, reply) => shop.get(params.id) ?? missing(reply),
);

app.put<{ Params: { id: string }; Body: NewOrder }>(
  "/orders/:id",
  {
    schema: {
      operationId: "replaceOrder",
      tags: ["orders"],
      params: id,
      body: { $ref: "NewOrder#" },
      response: { 200: { $ref: "Order#" }, 404: { $ref: "Problem#" } },
    },
  },
  ({ params, body }, reply) => (shop.get(params.id) === undefined ? missing(reply) : shop.put(params.id, body)),
);

app.delete<{ Params: { id: string } }>(
  "/orders/:id",
  {
    schema: {
      operationId: "deleteOrder",
      tags: ["orders"],
      params: id,
      response: { 204: { type: "null", description: "Deleted." }, 404: { $ref: "Problem#" } },
    },
  },
  ({ params }, reply) => (shop.delete(params.id) ? reply.code(204).send() : missing(reply)),
);

interface Upload {
  title: string;
  file: { file: Buffer; filename: string; mimetype: string };
}

app.post<{ Body: Upload }>(
  "/files",
  {
    schema: {
      operationId: "uploadFile",
      tags: ["files"],
      consumes: ["multipart/form-data"],
      body: {
        type: "object",
        required: ["file", "title"],
        properties: { file: { isFile: true }, title: { type: "string" } },
      },
      response: {
        201: {
          type: "object",
          required: ["name", "size", "title", "type"],
          properties: {
            name: { type: "string" },
            size: { type: "integer" },
            title: { type: "string" },
            type: { type: "string" },
          },
        },
      },
    },
  },
  ({ body: { file, title } }, reply) => {
    shop.files.set(file.filename, file.file);
    return reply.code(201).send({ name: file.filename, size: file.file.length, title, type: file.mimetype });
  },
);

app.get<{ Params: { name: string } }>(
  "/files/:name",
  {
    schema: {
      operationId: "downloadFile",
      tags: ["files"],
      params: { type: "object", required: ["name"], properties: { name: { type: "string" } } },
      response: {
        200: {
          description: "The file's bytes.",
          content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
        },
        404: { $ref: "Problem#" },
      },
    },
  },
  ({ params }, reply) => {
    const content = shop.files.get(params.name);
    return content === undefined ? missing(reply) : reply.type("application/octet-stream").send(Buffer.from(content));
  },
);

app.get(
  "/events",
  {
    schema: {
      operationId: "streamEvents",
      tags: ["events"],
      response: {
        200: {
          description: "Orders, as they change.",
          content: { "text/event-stream": { schema: { $ref: "Order#" } } },
        },
      },
    },
  },
  (_request, reply) => {
    const events = shop.find({}).slice(0, 3);
    return reply
      .type("text/event-stream")
      .send(Readable.from(events.map((order) => `data: ${JSON.stringify(order)}\n\n`)));
  },
);

const denied = (reply: FastifyReply): FastifyReply =>
  reply.code(401).send({ statusCode: 401, error: "Unauthorized", message: "who are you?" });
const user = { type: "object", required: ["name"], properties: { name: { type: "string" } } };

app.get(
  "/me",
  {
    schema: {
      operationId: "getMe",
      tags: ["me"],
      security: [{ bearerAuth: [] }],
      response: { 200: user, 401: { $ref: "Problem#" } },
    },
    preHandler: async (request: FastifyRequest, reply) => {
      if (request.headers.authorization !== `Bearer ${secrets.bearer}`) await denied(reply);
    },
  },
  () => ({ name: "ada" }),
);

app.get(
  "/admin",
  {
    schema: {
      operationId: "getAdmin",
      tags: ["admin"],
      security: [{ apiKey: [] }],
      response: { 200: user, 401: { $ref: "Problem#" } },
    },
    preHandler: async (request: FastifyRequest, reply) => {
      if (request.headers["x-api-key"] !== secrets.key) await denied(reply);
    },
  },
  () => ({ name: "admin" }),
);

app.get("/openapi.json", { schema: { hide: true } }, () => app.swagger());

await app.listen({ port: 0, host: "127.0.0.1" });
announce(app.addresses()[0]?.port ?? 0);
