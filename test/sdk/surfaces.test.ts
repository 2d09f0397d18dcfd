/** The same calls on both surfaces send the same requests. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Loose, packageOf, type Recorder, startRecorder } from "./support.js";

let recorder: Recorder;
const clients = new Map<string, Loose>();

beforeAll(async () => {
  recorder = await startRecorder();
  for (const surface of ["sdk", "fetchwright"] as const) {
    const { Library } = (await packageOf(surface)).module;
    clients.set(surface, new (Library as Loose)({ apiKey: "secret", baseURL: recorder.url }));
  }
});
beforeEach(() => void recorder.seen.splice(0));
afterAll(() => recorder.close());

const file = new File(["text"], "a.txt", { type: "text/plain" });

/** Title, request, the call on the vendors' surface, the call on the default one, and the sent request. */
type Case = [
  title: string,
  request: string,
  sdk: (client: Loose) => unknown,
  own: (client: Loose) => unknown,
  sent?: { readonly body?: string | RegExp; readonly headers?: Record<string, string> },
];
const cases: Case[] = [
  ["a call of the client itself", "GET /status", (c) => c["status"]?.(), (c) => c["status"]?.()],
  [
    "a list with query parameters",
    "GET /shelves/s/books?limit=2&include[]=x&include[]=y",
    (c) => c["shelves"]?.["books"]?.["list"]?.("s", { limit: 2, include: ["x", "y"] }),
    (c) => c["shelves"]?.["books"]?.["list"]?.("s", { limit: 2, "include[]": ["x", "y"] }),
  ],
  [
    "query parameters with dots and brackets, in objects",
    "GET /shelves/s/books?created.after=a&created.before=b&filter[genre][]=x&sort=s&sort.order=o",
    (c) =>
      c["shelves"]?.["books"]?.["list"]?.("s", {
        created: { after: "a", before: "b" },
        filter: { genre: ["x"] },
        sort: "s",
        "sort.order": "o",
      }),
    (c) =>
      c["shelves"]?.["books"]?.["list"]?.("s", {
        "created.after": "a",
        "created.before": "b",
        "filter[genre][]": ["x"],
        sort: "s",
        "sort.order": "o",
      }),
  ],
  [
    "a query parameter that has the name of an option",
    "GET /wait?timeout=5",
    (c) => c["wait"]?.({ timeout: 5 }),
    (c) => c["wait"]?.({ timeout: 5 }),
  ],
  [
    "a list without any",
    "GET /shelves/s/books",
    (c) => c["shelves"]?.["books"]?.["list"]?.("s", null),
    (c) => c["shelves"]?.["books"]?.["list"]?.("s"),
  ],
  [
    "body, query and header parameters",
    "POST /shelves/s/books?notify=true",
    (c) => c["shelves"]?.["books"]?.["create"]?.("s", { title: "T", pages: 3, notify: true, "X-Trace": "t" }),
    (c) =>
      c["shelves"]?.["books"]?.["create"]?.(
        "s",
        { title: "T", pages: 3 },
        { notify: true },
        { headers: { "X-Trace": "t" } },
      ),
    { body: '{"title":"T","pages":3}', headers: { "x-trace": "t" } },
  ],
  [
    "the last path parameter, the others in the parameters",
    "GET /shelves/s/books/b",
    (c) => c["shelves"]?.["books"]?.["retrieve"]?.("b", { shelf_id: "s" }),
    (c) => c["shelves"]?.["books"]?.["retrieve"]?.("s", "b"),
  ],
  [
    "another name of the same operation",
    "GET /shelves/s/books/b",
    (c) => c["shelves"]?.["books"]?.["open"]?.("b", { shelf_id: "s" }),
    (c) => c["shelves"]?.["books"]?.["open"]?.("s", "b"),
  ],
  [
    "all path parameters as arguments, as listed",
    "PATCH /shelves/s/books/b",
    (c) => c["shelves"]?.["books"]?.["update"]?.("s", "b", { title: "N" }),
    (c) => c["shelves"]?.["books"]?.["update"]?.("s", "b", { title: "N" }),
    { body: '{"title":"N"}' },
  ],
  [
    "no path parameter as an argument, as listed",
    "DELETE /shelves/s/books/b",
    (c) => c["shelves"]?.["books"]?.["delete"]?.({ shelf_id: "s", book_id: "b" }),
    (c) => c["shelves"]?.["books"]?.["delete"]?.("s", "b"),
  ],
  [
    "a body that is an array",
    "PUT /shelves/s/order",
    (c) => c["shelves"]?.["arrange"]?.("s", { body: ["b", "a"] }),
    (c) => c["shelves"]?.["arrange"]?.("s", ["b", "a"]),
    { body: '["b","a"]' },
  ],
  [
    "a body that is a map, next to parameters",
    "PUT /shelves/s/books/b/copies",
    (c) => c["shelves"]?.["books"]?.["copies"]?.["update"]?.("b", { shelf_id: "s", body: { shelf_id: 2 } }),
    (c) => c["shelves"]?.["books"]?.["copies"]?.["update"]?.("s", "b", { shelf_id: 2 }),
    { body: '{"shelf_id":2}' },
  ],
  [
    "a file among other parts",
    "POST /files",
    (c) => c["files"]?.["create"]?.({ file, purpose: "read" }),
    (c) => c["files"]?.["create"]?.({ file, purpose: "read" }),
    { body: /filename="a\.txt"[\s\S]*text[\s\S]*name="purpose"\r\n\r\nread/u },
  ],
  [
    "a body of bytes",
    "PUT /files/f/content",
    (c) => c["files"]?.["replace"]?.("f", file),
    (c) => c["files"]?.["replace"]?.("f", file),
    { body: "text", headers: { "content-type": "application/octet-stream" } },
  ],
  [
    "a call that could stream",
    "POST /replies",
    (c) => c["replies"]?.["create"]?.({ question: "?", stream: false }),
    (c) => c["replies"]?.["create"]?.({ question: "?", stream: false }),
    { body: '{"question":"?","stream":false}', headers: { accept: "application/json" } },
  ],
  [
    "a call that streams",
    "POST /replies",
    (c) => c["replies"]?.["create"]?.({ question: "?", stream: true }),
    (c) => c["replies"]?.["createStream"]?.({ question: "?" }),
    { body: '{"question":"?","stream":true}', headers: { accept: "text/event-stream" } },
  ],
];

describe.each(["sdk", "fetchwright"] as const)("%s", (surface) => {
  it.each<Case>(cases)("sends %s", async (_, request, sdk, own, sent = {}) => {
    await (surface === "sdk" ? sdk : own)(clients.get(surface) as Loose);
    expect(recorder.seen.map((each) => each.request)).toEqual([request]);
    const [{ body, headers } = { body: "", headers: {} }] = recorder.seen;
    expect(headers).toMatchObject({ authorization: "Bearer secret", ...sent.headers });
    if (sent.body instanceof RegExp) expect(body).toMatch(sent.body);
    else expect(body).toBe(sent.body ?? "");
  });
});
