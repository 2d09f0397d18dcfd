/** Express with tsoa: types read from source, OpenAPI 3.0, page numbers for lists. */

import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import express, { type NextFunction, type Request, type Response } from "express";
import { ValidateError } from "tsoa";
import { announce } from "../shop.js";
// Written by tsoa.
import { RegisterRoutes } from "./routes.js";

const app = express();
app.use(express.json());
app.get("/openapi.json", (_request, response) => {
  response.type("json").send(readFileSync(new URL("openapi.json", import.meta.url), "utf8"));
});
RegisterRoutes(app);
app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
  if (error instanceof ValidateError)
    return void response.status(422).json({ message: "Validation failed", details: error.fields });
  if (error instanceof Error && "status" in error)
    return void response.status(Number(error.status)).json({ message: error.message });
  next(error);
});

const server = app.listen(0, "127.0.0.1", () => announce((server.address() as AddressInfo).port));
