import type { Request } from "express";
import { secrets } from "../shop.js";

export class Unauthorized extends Error {
  readonly status = 401;
}

export function expressAuthentication(request: Request, scheme: string): Promise<{ name: string }> {
  if (scheme === "bearerAuth" && request.headers.authorization === `Bearer ${secrets.bearer}`)
    return Promise.resolve({ name: "ada" });
  if (scheme === "apiKey" && request.headers["x-api-key"] === secrets.key) return Promise.resolve({ name: "admin" });
  return Promise.reject(new Unauthorized("who are you?"));
}
