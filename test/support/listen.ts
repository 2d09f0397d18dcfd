/** Servers of tests, on the loopback. */

import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Lets a server listen on a free port. Returns its origin: `http://127.0.0.1:49152`. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

/** Stops a server, and ends the connections that its clients keep open. */
export const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
