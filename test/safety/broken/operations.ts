/** Faults of the document, its paths, operations, servers and security schemes. */

import { documentOf, fatal, fault, ok, operation, parameter, path, responses, scheme, servers } from "./documents.js";

const query = (more: string): string => parameter(`{ name: q, in: query, ${more} }`);

export const faults = [
  fault("no info", "openapi: 3.1.0\npaths: {}\n", "warning field-defaulted 1:1 #", "info title-default 1:1 #"),
  fault(
    "info that is text",
    "openapi: 3.1.0\ninfo: T\npaths: {}\n",
    "info title-default 1:1 #",
    "error value-refused 2:7 #/info",
  ),
  fatal("nothing described", documentOf("tags: []"), "error field-missing 1:1 #/paths"),
  fault("a field misspelt", documentOf("paths: {}\ncomponent: {}"), "warning field-unknown 4:1 #/component"),
  fault("a field of Swagger 2.0", documentOf("paths: {}\ndefinitions: {}"), "warning field-unknown 4:1 #/definitions"),
  fatal("paths that are a list", documentOf("paths: [1]"), "error value-refused 3:1 #/paths"),
  fault("a path without a slash", path("a"), "error path-invalid 4:3 #/paths/a"),
  fault("a path with a query", path("/a?b=1"), "warning path-suspicious 4:3 #/paths/~1a?b=1"),
  fault("a path that goes up", path("/a/../b"), "warning path-suspicious 4:3 #/paths/~1a~1..~1b"),
  fault("a brace that is not closed", path("/a/{id"), "error path-invalid 4:3 #/paths/~1a~1{id"),
  fault("a brace that is not opened", path("/a/id}"), "error path-invalid 4:3 #/paths/~1a~1id}"),
  fault("a brace in a brace", path("/a/{{id}}"), "error path-invalid 4:3 #/paths/~1a~1{{id}}"),
  fault("a template expression without a name", path("/a/{}"), "error path-invalid 4:3 #/paths/~1a~1{}"),
  fault(
    "a template expression without a parameter",
    path("/a/{id}"),
    "error path-parameter-missing 4:16 #/paths/~1a~1{id}/get",
  ),
  fault(
    "a path parameter that the path has not",
    parameter("{ name: id, in: path, required: true, schema: {} }"),
    "warning path-parameter 5:25 #/paths/~1a/get/parameters/0",
  ),
  fault(
    "a path parameter that is optional",
    path("/a/{id}", `{ get: { parameters: [{ name: id, in: path, schema: {} }], ${ok} } }`),
    "warning value-corrected 4:36 #/paths/~1a~1{id}/get/parameters/0",
  ),
  fault(
    "a path twice",
    documentOf("paths:\n  /a/{x}: {}\n  /a/{y}: {}"),
    "warning path-suspicious 5:3 #/paths/~1a~1{y}",
  ),
  fault("a path item that is text", path("/a", "x"), "error value-refused 4:9 #/paths/~1a"),
  fault("a method misspelt", path("/a", `{ gte: { ${ok} } }`), "warning field-unknown 4:11 #/paths/~1a/gte"),
  fault("a method in upper case", path("/a", `{ GET: { ${ok} } }`), "warning value-corrected 4:11 #/paths/~1a/GET"),
  fault("an operation that is null", operation("null"), "warning value-corrected 5:10 #/paths/~1a/get"),
  fault("an operation that is a list", operation("[]"), "error value-refused 5:5 #/paths/~1a/get"),
  fault(
    "an id twice",
    path("/a", `{ get: { operationId: x, ${ok} }, put: { operationId: x, ${ok} } }`),
    "warning operation-id-twice 4:99 #/paths/~1a/put/operationId",
  ),
  fault(
    "an id that is a number",
    operation(`{ operationId: 5, ${ok} }`),
    "warning value-corrected 5:25 #/paths/~1a/get/operationId",
  ),
  fault(
    "a field of an operation misspelt",
    operation(`{ sumary: s, ${ok} }`),
    "warning field-unknown 5:20 #/paths/~1a/get/sumary",
  ),
  fault(
    "tags that are objects",
    operation(`{ tags: [{ name: a }], ${ok} }`),
    "error value-refused 5:19 #/paths/~1a/get/tags/0",
  ),
  fault(
    "a description that is a list",
    operation(`{ description: [], ${ok} }`),
    "error value-refused 5:12 #/paths/~1a/get/description",
  ),
  fault(
    "parameters that are an object",
    operation(`{ parameters: { name: q }, ${ok} }`),
    "error value-refused 5:12 #/paths/~1a/get/parameters",
  ),
  fault("a parameter that is null", parameter("null"), "error value-refused 5:25 #/paths/~1a/get/parameters/0"),
  fault(
    "a parameter without a name",
    parameter("{ in: query, schema: {} }"),
    "error field-missing 5:25 #/paths/~1a/get/parameters/0",
  ),
  fault(
    "a parameter without a place",
    parameter("{ name: q, schema: {} }"),
    "error field-missing 5:25 #/paths/~1a/get/parameters/0",
  ),
  fault(
    "a parameter in the body",
    parameter("{ name: q, in: body, schema: {} }"),
    "error value-refused 5:40 #/paths/~1a/get/parameters/0/in",
  ),
  fault(
    "a parameter twice",
    parameter("{ name: Q, in: header, schema: {} }, { name: q, in: header, schema: { type: string } }"),
    "error parameter-twice 5:62 #/paths/~1a/get/parameters/1",
  ),
  fault(
    "a parameter without a schema",
    parameter("{ name: q, in: query }"),
    "warning field-defaulted 5:25 #/paths/~1a/get/parameters/0",
  ),
  fault(
    "a parameter with schema and content",
    query("schema: {}, content: { application/json: {} }"),
    "error value-refused 5:25 #/paths/~1a/get/parameters/0",
  ),
  fault(
    "a parameter of two media types",
    query("content: { application/json: {}, text/plain: {} }"),
    "warning value-suspicious 5:47 #/paths/~1a/get/parameters/0/content",
  ),
  fault(
    "a style of another place",
    query("style: matrix, schema: {}"),
    "error value-refused 5:54 #/paths/~1a/get/parameters/0/style",
  ),
  fault(
    "a type next to the schema",
    query("type: string"),
    "warning field-defaulted 5:25 #/paths/~1a/get/parameters/0",
    "warning field-unknown 5:53 #/paths/~1a/get/parameters/0/type",
  ),
  fault(
    "a flag that is text",
    query('required: "often", schema: {}'),
    "error value-refused 5:57 #/paths/~1a/get/parameters/0/required",
  ),
  fault(
    "a header that cannot be sent",
    parameter('{ name: "a b", in: header, schema: {} }'),
    "warning value-suspicious 5:33 #/paths/~1a/get/parameters/0/name",
  ),
  fault(
    "a cookie that cannot be sent",
    parameter('{ name: "a;b", in: cookie, schema: {} }'),
    "warning value-suspicious 5:33 #/paths/~1a/get/parameters/0/name",
  ),
  fault(
    "a body where there can be none",
    operation(`{ requestBody: { required: true, content: { a/b: {} } }, ${ok} }`),
    "warning value-ignored 5:12 #/paths/~1a/get/requestBody",
  ),
  fault(
    "a body of no media type",
    path("/a", `{ put: { requestBody: { content: {} }, ${ok} } }`),
    "warning field-defaulted 4:33 #/paths/~1a/put/requestBody/content",
  ),
  fault("responses that are a list", responses("[]"), "error value-refused 5:12 #/paths/~1a/get/responses"),
  fault(
    "a response that is text",
    responses('{ "200": fine }'),
    "error value-refused 5:32 #/paths/~1a/get/responses/200",
  ),
  fault(
    "a status that is none",
    responses('{ "20": { description: ok } }'),
    "warning value-ignored 5:25 #/paths/~1a/get/responses/20",
  ),
  fault(
    "a media type that is none",
    responses('{ "200": { description: ok, content: { json: {} } } }'),
    "warning name-suspicious 5:62 #/paths/~1a/get/responses/200/content/json",
  ),
  fault(
    "a schema that is a list",
    responses('{ "200": { description: ok, content: { a/b: { schema: [] } } } }'),
    "error value-refused 5:69 #/paths/~1a/get/responses/200/content/a~1b/schema",
  ),
  fault(
    "a response as in Swagger 2.0",
    responses('{ "200": { description: ok, schema: {} } }'),
    "warning field-unknown 5:51 #/paths/~1a/get/responses/200/schema",
  ),
  fault(
    "a scheme that is not declared",
    operation(`{ security: [{ Nope: [] }], ${ok} }`),
    "warning security-unknown 5:25 #/paths/~1a/get/security/0/Nope",
  ),
  fault(
    "security that is an object",
    operation(`{ security: { S: [] }, ${ok} }`),
    "error value-refused 5:12 #/paths/~1a/get/security",
  ),
  fault(
    "a scheme without a type",
    scheme("{ in: header, name: X }"),
    "error field-missing 6:34 #/components/securitySchemes/S",
  ),
  fault(
    "a scheme of no known type",
    scheme("{ type: apikey, in: header, name: X }"),
    "error value-refused 6:45 #/components/securitySchemes/S/type",
  ),
  fault(
    "an API key without a name",
    scheme("{ type: apiKey, in: header }"),
    "error field-missing 6:34 #/components/securitySchemes/S",
  ),
  fault(
    "an API key in the body",
    scheme("{ type: apiKey, in: body, name: X }"),
    "error value-refused 6:57 #/components/securitySchemes/S/in",
  ),
  fault(
    "an API key that cannot be sent",
    scheme('{ type: apiKey, in: header, name: "a\\nb" }'),
    "warning value-suspicious 6:71 #/components/securitySchemes/S/name",
  ),
  fault("OAuth without flows", scheme("{ type: oauth2 }"), "error field-missing 6:34 #/components/securitySchemes/S"),
  fault(
    "OAuth without an address for tokens",
    scheme("{ type: oauth2, flows: { clientCredentials: { scopes: {} } } }"),
    "warning field-defaulted 6:62 #/components/securitySchemes/S/flows/clientCredentials",
  ),
  fault("servers that are an object", servers("{ url: https://example.com }"), "error value-refused 3:1 #/servers"),
  fault("a server without a URL", servers("[{ description: d }]"), "error field-missing 3:11 #/servers/0"),
  fault(
    "a server that is a script",
    servers('[{ url: "javascript:alert(1)" }]'),
    "warning server-suspicious 3:18 #/servers/0/url",
  ),
  fault(
    "a server with a space",
    servers('[{ url: "http s://example.com" }]'),
    "warning server-suspicious 3:18 #/servers/0/url",
  ),
  fault(
    "a server with a query",
    servers('[{ url: "https://example.com/?a=b" }]'),
    "warning server-suspicious 3:18 #/servers/0/url",
  ),
  fault(
    "a server's brace that is not closed",
    servers('[{ url: "https://{r.example.com" }]'),
    "warning server-suspicious 3:18 #/servers/0/url",
  ),
  fault(
    "a variable that is not declared",
    servers('[{ url: "https://{r}.example.com" }]'),
    "warning server-suspicious 3:18 #/servers/0/url",
  ),
  fault(
    "a variable without a default",
    servers('[{ url: "https://{r}.example.com", variables: { r: {} } }]'),
    "error field-missing 3:58 #/servers/0/variables/r",
  ),
  fault(
    "a default that is not allowed",
    servers('[{ url: "https://{r}.x", variables: { r: { default: c, enum: [a, b] } } }]'),
    "warning server-suspicious 3:62 #/servers/0/variables/r/default",
  ),
];
