/** Documents beyond a limit; and faults of overlays, selections and overrides. */

import { configured, documentOf, fatal, fault, ok, operation } from "./documents.js";

const simple = documentOf(`paths: { /a: { get: { ${ok} } } }`);
const overlay = (actions: string): string => `overlay: 1.0.0\ninfo: { title: O, version: "1" }\nactions: ${actions}\n`;
const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join("");
const pathsReturning = (schema: string): string =>
  `paths: { /a: { get: { responses: { "200": { description: ok, content: { a/json: { schema: ${schema} } } } } } } }`;

/** Each list repeats the one before ten times. */
const bomb = times(
  7,
  (i) =>
    `x-${String(i)}: &a${String(i + 1)} [${Array(10)
      .fill(`*a${String(i)}`)
      .join(", ")}]\n`,
);

/** Each schema is nothing but a reference to the next one. */
const chain = times(10_100, (i) => `    S${String(i)}: { $ref: "#/components/schemas/S${String(i + 1)}" }\n`);

export const faults = [
  fatal("too deep in YAML", documentOf(`x-a: ${"[".repeat(150)}${"]".repeat(150)}`), "error document-limit 3:107"),
  fatal(
    "too deep in JSON",
    { "api.json": `[\n${"[".repeat(50_000)}` },
    `error document-limit 2:100 #${"/0".repeat(99)}`,
  ),
  fatal(
    "too many aliases",
    documentOf(`x-a: &a0 [x, x, x, x, x, x, x, x, x, x]\n${bomb}paths: {}`),
    "error document-limit 8:11 #/x-4",
  ),
  fatal(
    "too long a text",
    operation(`{ description: "${"a".repeat(5_000_001)}", ${ok} }`),
    "error document-limit 5:25",
  ),
  fault(
    "too long a description",
    operation(`{ description: "${"a".repeat(300_000)}", ${ok} }`),
    "warning text-cut 5:25 #/paths/~1a/get/description",
  ),
  fatal(
    "too many references in a row",
    documentOf(
      `${pathsReturning('{ $ref: "#/components/schemas/S0" }')}\ncomponents:\n  schemas:\n${chain}    S10100: {}`,
    ),
    "error document-limit 3:99 #/paths/~1a/get/responses/200/content/a~1json/schema/$ref",
  ),
  fault(
    "an overlay that matches nothing",
    { "api.yaml": simple, "overlay.yaml": overlay("[{ target: $.no, remove: true }]") },
    "overlay.yaml warning overlay-unmatched 3:21 #/actions/0/target",
  ),
  fatal(
    "an overlay that cannot be read",
    { "api.yaml": simple, "overlay.yaml": overlay('[{ target: "$.[", remove: true }]') },
    "overlay.yaml error overlay-invalid 3:21 #/actions/0/target",
  ),
  fatal(
    "an overlay without actions",
    { "api.yaml": simple, "overlay.yaml": overlay("[]") },
    "overlay.yaml error overlay-invalid 3:1 #/actions",
  ),
  fatal(
    "an overlay that is none",
    { "api.yaml": simple, "overlay.yaml": simple },
    "overlay.yaml error overlay-invalid 1:1 #/overlay",
  ),
  fault(
    "an overlay that breaks the document",
    { "api.yaml": simple, "overlay.yaml": overlay("[{ target: $.paths, update: { /b: { get: { tags: a } } } }]") },
    "overlay.yaml error value-refused 3:59 #/actions/0/update/~1b/get/tags",
  ),
  configured({ select: { paths: ["/nope"] } }, "a selection of nothing", simple, "my.config.ts error select-unmatched"),
  configured({ select: { tags: ["nope"] } }, "a tag that nothing has", simple, "my.config.ts error select-unmatched"),
  configured(
    { operations: { "GET /nope": { name: "a.b" } } },
    "an override of nothing",
    simple,
    "my.config.ts error override-unmatched",
  ),
];
