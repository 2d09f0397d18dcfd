/** A process that serves invites: `server.ts ITEMS DELAY`. It prints its address, and listens until it is killed. */

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pageOf } from "./page.js";

const [items = 0, delay = 0] = process.argv.slice(2).map(Number);

const server = createServer((request, response) => {
  response.setHeader("Content-Type", "application/json");
  const body = JSON.stringify(pageOf(request.url ?? "/", items));
  if (delay > 0) setTimeout(() => response.end(body), delay);
  else response.end(body);
});

server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`http://127.0.0.1:${String(port)}\n`);
});
