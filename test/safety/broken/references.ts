/** References that lead nowhere, in a cycle, or to a forbidden location. */

import { documentOf, fatal, fault, operation, parameter, schema } from "./documents.js";

const string = "components: { schemas: { S: { type: string } } }";

export const faults = [
  fault(
    "to nothing",
    schema('{ $ref: "#/components/schemas/B" }'),
    "error ref-dangling 8:16 #/components/schemas/A/$ref",
  ),
  fault(
    "in another case",
    schema('{ properties: { b: { $ref: "#/components/schemas/thing" } } }', "    Thing: { type: string }"),
    "error ref-dangling 8:35 #/components/schemas/A/properties/b/$ref",
  ),
  fault("that is a number", schema("{ $ref: 5 }"), "error ref-invalid 8:16 #/components/schemas/A/$ref"),
  fault("that is null", schema("{ $ref: null }"), "error ref-invalid 8:16 #/components/schemas/A/$ref"),
  fault("that is empty", schema('{ $ref: "" }'), "error ref-invalid 8:16 #/components/schemas/A/$ref"),
  fault("to the whole document", schema('{ $ref: "#" }'), "error ref-kind 8:16 #/components/schemas/A/$ref"),
  fault(
    "to what every object inherits",
    schema('{ properties: { b: { $ref: "#/components/schemas/constructor" } } }'),
    "error ref-dangling 8:35 #/components/schemas/A/properties/b/$ref",
  ),
  fault(
    "to an index that a list has not",
    schema('{ $ref: "#/components/schemas/B/oneOf/7" }', "    B: { oneOf: [{}] }"),
    "error ref-dangling 8:16 #/components/schemas/A/$ref",
  ),
  fault(
    "to an anchor that is not there",
    schema('{ $ref: "#Thing" }'),
    "error ref-dangling 8:16 #/components/schemas/A/$ref",
  ),
  fatal("to itself", schema('{ $ref: "#/components/schemas/A" }'), "error ref-cycle 8:16 #/components/schemas/A/$ref"),
  fatal(
    "in a cycle",
    schema('{ $ref: "#/components/schemas/B" }', '    B: { $ref: "#/components/schemas/A" }'),
    "error ref-cycle 8:16 #/components/schemas/A/$ref",
    "error ref-cycle 9:16 #/components/schemas/B/$ref",
  ),
  fatal(
    "of a path to itself",
    documentOf('paths:\n  /a: { $ref: "#/paths/~1a" }'),
    "error ref-cycle 4:15 #/paths/~1a/$ref",
  ),
  fault(
    "of a schema that is made of itself",
    schema('{ allOf: [{ $ref: "#/components/schemas/A" }] }'),
    "error schema-circular 8:18 #/components/schemas/A/allOf/0",
  ),
  fault(
    "from a response to a schema",
    operation('{ responses: { "200": { $ref: "#/components/schemas/S" } } }', string),
    "error ref-kind 5:40 #/paths/~1a/get/responses/200/$ref",
  ),
  fault(
    "from a parameter to a schema",
    parameter('{ $ref: "#/components/schemas/A" }') + "components: { schemas: { A: {} } }\n",
    "error ref-kind 5:33 #/paths/~1a/get/parameters/0/$ref",
  ),
  fault("from a schema to text", schema('{ $ref: "#/info/title" }'), "error ref-kind 8:16 #/components/schemas/A/$ref"),
  fault(
    "from a schema to an operation",
    schema('{ $ref: "#/paths/~1a/get" }'),
    "error ref-kind 8:16 #/components/schemas/A/$ref",
  ),
  fault(
    "to a file that is not there",
    schema('{ $ref: "other.yaml#/A" }'),
    "error ref-dangling 8:16 #/components/schemas/A/$ref",
  ),
  fault(
    "to a file that is no text",
    { "api.yaml": schema('{ $ref: "b.png" }'), "b.png": Buffer.from([137, 80, 78, 71]) },
    "b.png error document-encoding 1:1",
  ),
  fault(
    "to a file with a fault",
    { "api.yaml": schema('{ $ref: "b.yaml#/B" }'), "b.yaml": "B: { minLength: [] }\n" },
    "b.yaml error value-refused 1:6 #/B/minLength",
  ),
  fault(
    "to a file that cannot be parsed",
    { "api.yaml": schema('{ $ref: "b.yaml#/B" }'), "b.yaml": "B: { type: x\n" },
    "b.yaml error document-syntax 2:1",
  ),
  fault("out of the folder", schema('{ $ref: "../a.yaml" }'), "error ref-forbidden 8:16 #/components/schemas/A/$ref"),
  fault(
    "out of the folder, written otherwise",
    schema('{ $ref: "%2e%2e/a.yaml" }'),
    "error ref-forbidden 8:16 #/components/schemas/A/$ref",
  ),
  fault("to a system file", schema('{ $ref: "/etc/passwd" }'), "error ref-forbidden 8:16 #/components/schemas/A/$ref"),
  fault(
    "to another host",
    schema('{ $ref: "https://example.com/a.yaml#/A" }'),
    "error ref-forbidden 8:16 #/components/schemas/A/$ref",
  ),
  fault(
    "to another host, in short",
    schema('{ $ref: "//example.com/a.yaml#/A" }'),
    "error ref-forbidden 8:16 #/components/schemas/A/$ref",
  ),
  fault(
    "by http",
    schema('{ $ref: "http://example.com/a.yaml" }'),
    "error ref-forbidden 8:16 #/components/schemas/A/$ref",
  ),
  fault(
    "to data",
    schema('{ $ref: "data:application/json,{}" }'),
    "error ref-forbidden 8:16 #/components/schemas/A/$ref",
  ),
  fault(
    "of a discriminator to nothing",
    schema('{ oneOf: [{}], discriminator: { propertyName: k, mapping: { a: "#/components/schemas/No" } } }'),
    "error ref-dangling 8:71 #/components/schemas/A/discriminator/mapping/a",
  ),
  fault(
    "of a discriminator, by a name that is none",
    schema("{ oneOf: [{}], discriminator: { propertyName: k, mapping: { a: No } } }"),
    "warning mapping-unknown 8:71 #/components/schemas/A/discriminator/mapping/a",
  ),
];
