/** One operation for each kind of content, in a document as short as it can be. */

type Media = Readonly<Record<string, unknown>>;
type Responses = Readonly<Record<string, Media | null>>;

const content = (media: Media): object =>
  Object.fromEntries(Object.entries(media).map(([type, schema]) => [type, schema === null ? {} : { schema }]));

const responses = (all: Responses): object =>
  Object.fromEntries(
    Object.entries(all).map(([status, media]) => [
      status,
      { description: "", ...(media === null ? {} : { content: content(media) }) },
    ]),
  );

export const receives = (all: Responses): object => ({ get: { responses: responses(all) } });

export const sends = (media: Media, more: object = {}, required = true): object => ({
  post: { requestBody: { required, content: content(media) }, responses: responses({ "204": null }), ...more },
});

export const bytes = { type: "string", format: "binary" };
export const string = { type: "string" };
export const object = (properties: object, required: readonly string[] = Object.keys(properties)): object => ({
  type: "object",
  properties,
  required,
});
export const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

export const document = {
  openapi: "3.1.0",
  info: { title: "Contents", version: "1.0.0" },
  servers: [{ url: "http://localhost" }],
  paths: {
    "/any-text": receives({ "200": { "*/*": string } }),
    "/any-bytes": receives({ "200": { "*/*": bytes } }),
    "/any-json": receives({ "200": { "*/*": ref("Point") } }),
    "/anything": receives({ "200": { "*/*": null } }),
    "/vendor-json": receives({ "200": { "application/vnd.points": ref("Point") } }),
    "/vendor-text": receives({ "200": { "application/x-pem-file": ref("Name") } }),
    "/sloppy-bytes": receives({ "200": { "application/pdf": string } }),
    "/sloppy-object": receives({ "200": { "application/binary": { type: "object" } } }),
    "/fileOrJson": receives({ "200": { "image/png": {}, "application/json": {} } }),
    "/encoded": receives({ "200": { "image/png": { ...string, contentEncoding: "base64" } } }),
    "/csv-file": receives({ "200": { "text/csv": bytes } }),
    "/thumb": receives({ "200": { "image/png": bytes, "image/webp": bytes } }),
    "/report": receives({ "200": { "application/pdf": bytes }, "202": { "application/json": ref("Point") } }),
    "/part": receives({ "200": { "application/json": ref("Point") }, "206": { "application/octet-stream": bytes } }),
    "/range": receives({ "200": { "text/plain": string }, "2XX": { "application/json": ref("Point") } }),
    "/job": receives({ "201": { "application/json": ref("Point") }, "202": null, "205": null }),
    "/export": receives({ "200": null }),
    "/gone": receives({ "204": null }),
    "/upload-any": sends({ "*/*": bytes }),
    "/upload-value": sends({ "*/*": null }),
    "/upload-image": sends({ "image/*": bytes }),
    "/upload-images": sends({ "image/png": bytes, "image/jpeg": bytes }),
    "/upload-either": sends({ "application/json": ref("Point"), "application/octet-stream": bytes }),
    "/upload-xml": sends({ "application/xml": ref("Point"), "application/json": ref("Point") }),
    "/upload-note": sends({ "application/json": ref("Point"), "text/plain": string }),
    "/upload-word": sends({ "application/json": ref("Name"), "text/plain": string }),
    "/upload-form": sends({ "application/json": ref("Upload"), "multipart/form-data": ref("Upload") }),
    "/upload-latin": sends({ "text/plain; charset=iso-8859-1": string }),
    "/upload-encoded": sends({ "application/x-www-form-urlencoded": string }),
    "/signup/{id}": sends(
      {
        "application/json": object({ name: string }),
        "application/x-www-form-urlencoded": object({ full_name: string }),
      },
      {
        parameters: [
          { name: "id", in: "path", required: true, schema: string },
          { name: "ref", in: "query", schema: string },
          { name: "X-At", in: "header", schema: string },
        ],
      },
      false,
    ),
    "/avatar": sends({ "multipart/form-data": ref("Avatar") }),
    "/documents": sends({ "multipart/form-data": object({ doc: object({ name: string, file: bytes }), file: bytes }) }),
    "/where": {
      get: {
        parameters: [
          { name: "where", in: "query", required: true, content: content({ "application/json": ref("Point") }) },
          { name: "note", in: "query", content: content({ "text/plain": ref("Point") }) },
          { name: "X-At", in: "header", content: content({ "application/json": ref("Point") }) },
        ],
        responses: responses({ "204": null }),
      },
    },
  },
  components: {
    schemas: {
      Name: string,
      Point: object({ x: { type: "integer" } }),
      Upload: object({ name: string, file: bytes }),
      Avatar: object(
        {
          file: { type: "string", contentMediaType: "application/octet-stream" },
          icon: { type: "string", contentMediaType: "image/png" },
          files: { type: "array", items: bytes },
          maybe: { anyOf: [bytes, { type: "null" }] },
          text: { type: "string", contentMediaType: "image/png", contentEncoding: "base64" },
          held: { type: "string", contentMediaType: "application/json", contentSchema: ref("Point") },
        },
        ["file"],
      ),
    },
  },
};
