/** A document with chosen text in any of its positions. */

export type Place = Prose | Literal | Name;

/** Text for people. */
export const prose = [
  "description",
  "tagDescription",
  "serverDescription",
  "variableDescription",
  "schemeDescription",
  "summary",
  "operationDescription",
  "parameterDescription",
  "bodyDescription",
  "responseDescription",
  "headerDescription",
  "schemaTitle",
  "schemaDescription",
  "propertyDescription",
  "inlineDescription",
  "itemDescription",
  "errorDescription",
] as const;
type Prose = (typeof prose)[number];

/** Positions of values, and of names that are unchanged on the wire. */
export const literals = [
  "version",
  "contact",
  "license",
  "variableDefault",
  "queryName",
  "cookieName",
  "parameterDefault",
  "parameterExample",
  "pattern",
  "format",
  "property",
  "enumValue",
  "constValue",
  "default",
  "example",
  "bodyExample",
  "patternProperty",
  "discriminator",
  "mappingKey",
  "schemeParameter",
  "scope",
  "enumName",
  "enumDescription",
  "extension",
  "itemsProperty",
  "cursorProperty",
] as const;
type Literal = (typeof literals)[number];

/** Names that the specification narrows, or that others are made from. */
export const names = [
  "title",
  "tag",
  "serverURL",
  "variableName",
  "path",
  "pathName",
  "headerName",
  "operationId",
  "requestMediaType",
  "responseMediaType",
  "status",
  "responseHeader",
  "schemaName",
  "definition",
  "schemeKey",
  "callback",
  "webhook",
  "link",
  "exampleName",
  "extensionName",
  "method",
] as const;
type Name = (typeof names)[number];

/** JSON text of a document that has `texts` in these places and something harmless in all others. */
export function documentWith(texts: Partial<Record<Place, string>>): string {
  const at = (place: Place, otherwise: string): string => texts[place] ?? otherwise;
  const pathName = at("pathName", "id");
  return JSON.stringify({
    openapi: "3.1.0",
    info: {
      title: at("title", "Things"),
      version: at("version", "1.0.0"),
      description: at("description", "All about things."),
      contact: { name: at("contact", "Ada"), url: "https://example.com" },
      license: { name: at("license", "MIT") },
    },
    tags: [{ name: at("tag", "Things"), description: at("tagDescription", "About things.") }],
    servers: [server(at)],
    paths: {
      [`/things${at("path", "")}`]: { get: listOperation(at), post: createOperation(at) },
      "/others": { get: pagedOperation(at("itemsProperty", "data"), "next_cursor") },
      "/more": { get: pagedOperation("data", `next_cursor${at("cursorProperty", "")}`) },
      [`/things/{${pathName}}`]: { get: retrieveOperation(at, pathName), delete: deleteOperation(pathName) },
      ...(texts.method === undefined
        ? {}
        : {
            [`/other${at("path", "")}`]: {
              additionalOperations: { [texts.method]: { responses: { 200: { description: "Done." } } } },
            },
          }),
    },
    webhooks: { [at("webhook", "hook")]: { post: { responses: { 200: { description: "Done." } } } } },
    components: { schemas: schemas(at), securitySchemes: securitySchemes(at) },
    security: [{ [at("schemeKey", "key")]: [] }],
    [`x-${at("extensionName", "name")}`]: at("extension", "value"),
  });
}

type At = (place: Place, otherwise: string) => string;

const server = (at: At): object => ({
  url: at("serverURL", `https://{${at("variableName", "region")}}.example.com`),
  description: at("serverDescription", "The server."),
  variables: {
    [at("variableName", "region")]: {
      default: at("variableDefault", "eu"),
      description: at("variableDescription", "The region."),
    },
  },
});

const json = (schema: object): object => ({ "application/json": { schema } });
const ref = (name: string): object => ({
  $ref: `#/components/schemas/${name.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("%", "%25")}`,
});

function listOperation(at: At): object {
  const items = { type: "array", items: ref(at("schemaName", "Thing")), description: at("itemDescription", "Things.") };
  const page = { properties: { data: items, next_cursor: { type: ["string", "null"] } } };
  return {
    operationId: at("operationId", "listThings"),
    tags: [at("tag", "Things")],
    summary: at("summary", "Lists things."),
    description: at("operationDescription", "Lists all things."),
    parameters: [
      {
        name: at("queryName", "filter"),
        in: "query",
        description: at("parameterDescription", "A filter."),
        schema: {
          type: "string",
          default: at("parameterDefault", "none"),
          example: at("parameterExample", "all"),
          pattern: at("pattern", "^a$"),
          format: at("format", "word"),
        },
      },
      { name: "cursor", in: "query", schema: { type: "string" } },
      { name: at("headerName", "X-Trace"), in: "header", required: true, schema: { type: "string" } },
      { name: at("cookieName", "session"), in: "cookie", schema: { type: "string" } },
    ],
    responses: { 200: { description: at("responseDescription", "A page."), content: json(page) } },
  };
}

/** A list, by the names of its items and of its cursor. */
function pagedOperation(items: string, cursor: string): object {
  const properties = { [items]: { type: "array", items: { type: "string" } }, [cursor]: { type: "string" } };
  return {
    parameters: [{ name: "cursor", in: "query", schema: { type: "string" } }],
    responses: { 200: { description: "A page.", content: json({ type: "object", properties }) } },
  };
}

function createOperation(at: At): object {
  const inline = {
    type: "array",
    items: { type: "object", properties: { a: { type: "string", description: at("inlineDescription", "Inline.") } } },
  };
  return {
    requestBody: {
      description: at("bodyDescription", "The thing."),
      required: true,
      content: {
        ...json(ref(at("schemaName", "Thing"))),
        [at("requestMediaType", "application/x-thing")]: { schema: { type: "string" } },
      },
    },
    responses: {
      200: {
        description: "Created.",
        headers: { [at("responseHeader", "X-Left")]: { description: at("headerDescription", "Left."), schema: {} } },
        content: { [at("responseMediaType", "application/json")]: { schema: inline } },
        links: { [at("link", "next")]: { operationId: at("operationId", "listThings") } },
      },
      [at("status", "4XX")]: { description: at("errorDescription", "Wrong."), content: json({ type: "object" }) },
    },
    callbacks: { [at("callback", "done")]: { "{$request.body#/url}": { post: { responses: {} } } } },
  };
}

const pathParameter = (name: string): object => ({ name, in: "path", required: true, schema: { type: "string" } });

const retrieveOperation = (at: At, name: string): object => ({
  deprecated: true,
  parameters: [pathParameter(name)],
  responses: {
    200: {
      description: "The thing.",
      content: {
        "application/json": {
          schema: ref("Shape"),
          examples: { [at("exampleName", "first")]: { value: at("example", "x") } },
        },
      },
    },
  },
});

const deleteOperation = (name: string): object => ({
  parameters: [pathParameter(name)],
  responses: { 204: { description: "Gone." } },
});

function schemas(at: At): object {
  const kind = at("discriminator", "kind");
  const shape = { type: "object", required: [kind], properties: { [kind]: { type: "string" } } };
  return {
    [at("schemaName", "Thing")]: {
      title: at("schemaTitle", "Thing"),
      description: at("schemaDescription", "A thing."),
      type: "object",
      required: [at("property", "name"), "level"],
      properties: {
        [at("property", "name")]: {
          type: "string",
          description: at("propertyDescription", "Its name."),
          default: at("default", "thing"),
          example: at("bodyExample", "first"),
        },
        level: {
          type: "string",
          enum: [at("enumValue", "low"), "high"],
          "x-enum-varnames": [at("enumName", "Low"), "High"],
          "x-enum-descriptions": [at("enumDescription", "Low."), "High."],
        },
        fixed: { const: at("constValue", "fixed") },
      },
      patternProperties: { [at("patternProperty", "^x-")]: { type: "number" } },
      $defs: { [at("definition", "Inner")]: { type: "string" } },
    },
    Circle: shape,
    Square: shape,
    Shape: {
      oneOf: [ref("Circle"), ref("Square")],
      discriminator: {
        propertyName: kind,
        mapping: { [at("mappingKey", "round")]: "#/components/schemas/Circle", square: "#/components/schemas/Square" },
      },
    },
  };
}

const securitySchemes = (at: At): object => ({
  [at("schemeKey", "key")]: {
    type: "apiKey",
    in: "header",
    name: at("schemeParameter", "X-Key"),
    description: at("schemeDescription", "A key."),
  },
  oauth: {
    type: "oauth2",
    flows: { clientCredentials: { tokenUrl: "https://example.com/token", scopes: { [at("scope", "read")]: "Read." } } },
  },
});
