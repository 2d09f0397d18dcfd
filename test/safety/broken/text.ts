/** Faults of a text that is not a document yet. */

import { documentOf, fatal, fault, ok, operation, schema } from "./documents.js";

export const faults = [
  fatal("an empty file", "", "error document-not-openapi 1:1 #"),
  fatal("nothing but a comment", "# soon\n", "error document-not-openapi 1:1 #"),
  fatal("a list", "- openapi: 3.1.0\n", "error document-not-openapi 1:1 #"),
  fatal("a web page", "<!doctype html>\n<html></html>\n", "error document-not-openapi 1:1 #"),
  fatal("a tab for indentation", "openapi: 3.1.0\ninfo:\n\ttitle: T\npaths: {}\n", "error document-syntax 3:1"),
  fatal(
    "wrong indentation",
    "openapi: 3.1.0\ninfo:\n  title: T\n version: '1'\npaths: {}\n",
    "error document-syntax 4:1",
  ),
  fatal(
    "a brace that is not closed",
    "openapi: 3.1.0\ninfo: { title: T, version: '1'\npaths: {}\n",
    "error document-syntax 3:1",
  ),
  fatal(
    "a quote that is not closed",
    `openapi: 3.1.0\ninfo: { title: "T, version: '1' }\npaths: {}\n`,
    "error document-syntax 2:16",
    "error document-syntax 4:1",
  ),
  fatal(
    "a colon in text",
    "openapi: 3.1.0\ninfo:\n  title: The: API\n  version: '1'\npaths: {}\n",
    "error document-syntax 3:13",
  ),
  fatal(
    "a character that starts no text",
    "openapi: 3.1.0\ninfo: { title: @T, version: '1' }\npaths: {}\n",
    "error document-syntax 2:16",
  ),
  fatal("an alias without its anchor", documentOf("paths: *p"), "error document-syntax 3:8"),
  fatal("an alias inside what it repeats", documentOf("x-a: &a [*a]\npaths: {}"), "error document-syntax 3:10"),
  fatal("a merge key of a number", documentOf("x-a: { <<: 5 }\npaths: {}"), "error document-syntax 3:12"),
  fatal("a tag that makes a function", documentOf('paths: !!js/function "x"'), "error document-syntax 3:8"),
  fault("a directive of another YAML", `%YAML 9.9\n---\n${documentOf("paths: {}")}`, "warning value-ignored 1:7"),
  fatal("two documents", `${documentOf("paths: {}")}---\nopenapi: 3.1.0\n`, "error document-syntax 4:1"),
  fault(
    "a key twice",
    operation(`{ ${ok}, summary: a, summary: b }`),
    "error document-key-twice 5:67 #/paths/~1a/get/summary",
  ),
  fault(
    "a key twice in JSON",
    {
      "api.json":
        '{ "openapi": "3.1.0",\n  "openapi": "3.1.1", "info": { "title": "T", "version": "1" }, "paths": {} }',
    },
    "error document-key-twice 2:3 #/openapi",
  ),
  fatal("a trailing comma", { "api.json": '{ "openapi": "3.1.0", }' }, "error document-syntax 1:21"),
  fatal("no comma", { "api.json": '{ "openapi": "3.1.0"\n "info": {} }' }, "error document-syntax 2:2"),
  fatal("a comment in JSON", { "api.json": '{\n  // hm\n  "openapi": "3.1.0" }' }, "error document-syntax 2:3"),
  fatal("single quotes", { "api.json": "{ 'a': 1 }" }, "error document-syntax 1:3"),
  fatal("a line break in a string", { "api.json": '{ "a": "b\nc" }' }, "error document-syntax 1:10"),
  fatal("an escape that JSON does not know", { "api.json": '{ "a": "\\x41" }' }, "error document-syntax 1:8"),
  fatal("JSON that is cut off", { "api.json": '{ "openapi": "3.1.0"' }, "error document-syntax 1:21"),
  fatal("two values", { "api.json": "{} {}" }, "error document-syntax 1:4"),
  fatal(
    "UTF-16 with a mark",
    { "api.yaml": Buffer.from("\ufeffopenapi: 3.1.0", "utf16le") },
    "error document-encoding 1:1",
  ),
  fatal("UTF-16 without one", { "api.yaml": Buffer.from("openapi: 3.1.0", "utf16le") }, "error document-encoding 1:1"),
  fatal(
    "Latin-1",
    { "api.yaml": Buffer.from("openapi: 3.1.0\ninfo: { title: caf\u00e9 }\n", "latin1") },
    "error document-encoding 2:19",
  ),
  fatal("a null character", { "api.yaml": Buffer.from("openapi: 3.1.0\n\u0000") }, "error document-syntax 2:1"),
  fatal("two marks", `\ufeff\ufeff${documentOf("paths: {}")}`, "error document-encoding 1:1"),
  fatal(
    "a mark in the middle",
    documentOf("\ufeffpaths: {}"),
    "error field-missing 1:1 #/paths",
    "warning field-unknown 3:1 #/U+FEFFpaths",
  ),
  fault("a number that is none", documentOf("paths: {}\nx-a: .nan"), "warning document-number 4:6"),
  fault(
    "a number that is too large",
    schema("{ type: integer, maximum: 1e999 }"),
    "warning document-number 8:34",
    "warning value-ignored 8:34 #/components/schemas/A/maximum",
  ),
  fatal("no version", "info: { title: T, version: '1' }\npaths: {}\n", "error document-not-openapi 1:1 #"),
  fatal(
    "a version misspelt",
    "openApi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\n",
    "error document-not-openapi 1:10 #/openApi",
  ),
  fault(
    "a version that is a number",
    "openapi: 3.0\ninfo: { title: T, version: '1' }\npaths: {}\n",
    "warning document-version 1:10 #/openapi",
  ),
  fatal(
    "a version to come",
    "openapi: 4.0.0\ninfo: { title: T, version: '1' }\npaths: {}\n",
    "error document-not-openapi 1:10 #/openapi",
  ),
  fatal(
    "a version long gone",
    "swagger: '1.2'\ninfo: { title: T, version: '1' }\npaths: {}\n",
    "error document-not-openapi 1:10 #/swagger",
  ),
  fatal(
    "two versions",
    "openapi: 3.1.0\nswagger: '2.0'\ninfo: { title: T, version: '1' }\npaths: {}\n",
    "error document-not-openapi 1:10 #/openapi",
    "error document-not-openapi 2:10 #/swagger",
  ),
  fatal(
    "another kind of document",
    "asyncapi: 2.6.0\ninfo: { title: T, version: '1' }\nchannels: {}\n",
    "error document-not-openapi 1:11 #/asyncapi",
  ),
];
