/** Paths with a query of their own, which openapi-fetch does not know. */

import { expect, it } from "vitest";
import { connect } from "../../templates/core/connect.js";
import { wire } from "../../templates/core/wire.js";
import { sendJson, serve } from "../behaviour/support/server.js";

it.each([
  ["/list?kind=a", "/list?kind=a&of=1"],
  ["/list#kind", "/list?of=1"],
  ["/list?kind=a#kind", "/list?kind=a&of=1"],
])("%s is requested as %s, by a request that middleware has replaced too", async (path, want) => {
  const { url, requests } = await serve((_, response) => sendJson(response, {}));
  for (const middleware of [[], [{ onRequest: ({ request }: { request: Request }) => new Request(request) }]]) {
    const api = connect<Record<string, { get: object }>>({ middleware }, { baseURL: url });
    await api.call("get", path as never, { query: { of: 1 } } as never, {}, { wire: wire({ queryInPath: true }) });
  }
  expect(requests.map(({ url: each }) => each.pathname + each.search)).toEqual([want, want]);
});
