/** Parameters and headers. */

import { quote } from "../text.js";
import { isObject, type JsonObject, newObject } from "../tree.js";
import type { CheckContext } from "./context.js";
import { data, exact, flag, map, minor, node, type ObjectType, prose, text } from "./shapes.js";

const described = {
  description: prose,
  required: flag,
  deprecated: flag,
  allowEmptyValue: flag,
  style: text,
  explode: flag,
  allowReserved: flag,
  schema: node("schema"),
  content: map(node("mediaType")),
  example: data,
  examples: minor(map(minor(node("example")))),
} as const;

export const parameterObject: ObjectType = {
  called: "a parameter object",
  section: "parameters",
  fields: { name: text, in: exact, ...described },
  former: new Map([
    ...["type", "format", "items", "enum", "default", "pattern", "minimum", "maximum"].map((key): [string, string] => [
      key,
      "move it into `schema`",
    ]),
    ["collectionFormat", "use `style` and `explode`"],
  ]),
  check(parameter, context) {
    checkName(parameter, context);
    checkContent(parameter, context);
    checkStyle(parameter, context);
    return checkLocation(parameter, context) && typeof parameter["name"] === "string" && parameter["name"] !== "";
  },
};

export const headerObject: ObjectType = {
  called: "a header object",
  section: "headers",
  nullIs: "absent",
  fields: described,
};

/** Whether a string can be the name of a header or a cookie. */
export const isToken = (name: string): boolean => /^[!#$%&'*+.^_`|~\w-]+$/.test(name);

function checkName(parameter: JsonObject, context: CheckContext): void {
  const { name } = parameter;
  if (name === undefined)
    context.report("field-missing", parameter, undefined, "a parameter needs a `name`; the parameter is left out");
  if (name === "")
    context.report("value-refused", parameter, "name", "a parameter's name must not be empty; it is left out");
}

const locations = ["path", "query", "header", "cookie", "querystring"];

/** Whether the parameter is in a location in which it can be sent. */
function checkLocation(parameter: JsonObject, context: CheckContext): boolean {
  const location = parameter["in"];
  if (location === undefined) {
    const why = "a parameter needs `in`, its location: path, query, header or cookie; the parameter is left out";
    context.report("field-missing", parameter, undefined, why);
  }
  if (typeof location !== "string") return false;
  if (!locations.includes(location)) {
    const isOfSwagger = location === "body" || location === "formData";
    const next = isOfSwagger ? "this is Swagger 2.0: use `requestBody`" : "use path, query, header or cookie";
    context.report(
      "value-refused",
      parameter,
      "in",
      `a parameter cannot be in ${quote(location)}; it is left out`,
      next,
    );
    return false;
  }
  if (location === "querystring" && context.version !== "3.2") {
    const why = "parameters in `querystring` were introduced with OpenAPI 3.2; this one is left out";
    context.report("value-refused", parameter, "in", why, "set `openapi: 3.2.0`");
    return false;
  }
  if (location === "header" || location === "cookie") checkToken(location, parameter, context);
  if (location === "path") requirePath(parameter, context);
  return true;
}

/** Reports the name of a header or cookie that cannot be sent. */
function checkToken(location: "header" | "cookie", parameter: JsonObject, context: CheckContext): void {
  const { name } = parameter;
  if (typeof name === "string" && !isToken(name))
    context.report("value-suspicious", parameter, "name", `${quote(name)} cannot be sent as the name of a ${location}`);
}

/** Makes a path parameter required. */
function requirePath(parameter: JsonObject, context: CheckContext): void {
  if (parameter["required"] === true) return;
  const key = "required" in parameter ? "required" : undefined;
  context.report("value-corrected", parameter, key, "a path parameter is always required", "set `required: true`");
  parameter["required"] = true;
}

function checkContent(parameter: JsonObject, context: CheckContext): void {
  const { schema, content } = parameter;
  if (schema !== undefined && content !== undefined) {
    const why = "a parameter has `schema` or `content`, not both; `content` is left out";
    context.report("value-refused", parameter, undefined, why, "remove one of the two");
    context.isolate(parameter, "content");
  } else if (isObject(content) && Object.keys(content).length !== 1) {
    context.report(
      "value-suspicious",
      parameter,
      "content",
      "`content` of a parameter must have exactly one media type",
    );
  } else if (schema === undefined && content === undefined) {
    const why = "the parameter has no `schema`, so it accepts any value";
    context.report("field-defaulted", parameter, undefined, why, "declare its `schema`");
    parameter["schema"] = context.carry(newObject(), parameter);
  }
}

const styles: ReadonlyMap<string, readonly string[]> = new Map([
  ["path", ["simple", "label", "matrix"]],
  ["query", ["form", "spaceDelimited", "pipeDelimited", "deepObject"]],
  ["header", ["simple"]],
  ["cookie", ["form", "cookie"]],
]);

/** The style that the conversion from Swagger 2.0 declares for `tsv`, since OpenAPI 3 has none for it. */
const swaggerStyle = "tabDelimited";

function checkStyle(parameter: JsonObject, context: CheckContext): void {
  const { style, in: location } = parameter;
  if (typeof style !== "string" || typeof location !== "string") return;
  const known = styles.get(location) ?? [style];
  if (known.includes(style) || (location === "query" && style === swaggerStyle)) return;
  const why = `a ${location} parameter cannot have the style ${quote(style)}; it is left out`;
  context.report("value-refused", parameter, "style", why, `use ${known.map(quote).join(" or ")}`);
  context.isolate(parameter, "style");
}
