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
    if (parameter["name"] === undefined)
      context.report("field-missing", parameter, undefined, "a parameter needs a `name`");
    if (parameter["name"] === "")
      context.report("value-refused", parameter, "name", "a parameter's name must not be empty");
    checkPlace(parameter, context);
    checkContent(parameter, context);
    checkStyle(parameter, context);
  },
};

export const headerObject: ObjectType = {
  called: "a header object",
  section: "headers",
  nullIs: "absent",
  fields: described,
};

/** What names of headers and cookies are made of. */
export const isToken = (name: string): boolean => /^[!#$%&'*+.^_`|~\w-]+$/.test(name);

const places = ["path", "query", "header", "cookie", "querystring"];

function checkPlace(parameter: JsonObject, context: CheckContext): void {
  const place = parameter["in"];
  if (place === undefined)
    context.report(
      "field-missing",
      parameter,
      undefined,
      "a parameter needs `in`, its place: path, query, header or cookie",
    );
  if (typeof place !== "string") return;
  if (!places.includes(place)) {
    const next =
      place === "body" || place === "formData"
        ? "this is Swagger 2.0: use `requestBody`"
        : "use path, query, header or cookie";
    context.report("value-refused", parameter, "in", `a parameter cannot be in ${quote(place)}`, next);
  }
  if (place === "querystring" && context.version !== "3.2") {
    const why = "parameters in `querystring` came with OpenAPI 3.2";
    context.report("value-refused", parameter, "in", why, "set `openapi: 3.2.0`");
  }
  const { name } = parameter;
  if ((place === "header" || place === "cookie") && typeof name === "string" && !isToken(name)) {
    context.report("value-doubtful", parameter, "name", `${quote(name)} cannot be sent as the name of a ${place}`);
  }
  if (place === "path" && parameter["required"] !== true) {
    const told = "required" in parameter ? "required" : undefined;
    context.report("value-mended", parameter, told, "a path parameter is always required", "set `required: true`");
    parameter["required"] = true;
  }
}

function checkContent(parameter: JsonObject, context: CheckContext): void {
  const { schema, content } = parameter;
  if (schema !== undefined && content !== undefined) {
    const why = "a parameter has `schema` or `content`, not both";
    context.report("value-refused", parameter, undefined, why, "remove one of the two");
  } else if (isObject(content) && Object.keys(content).length !== 1) {
    context.report("value-doubtful", parameter, "content", "`content` of a parameter must have exactly one media type");
  } else if (schema === undefined && content === undefined) {
    const why = "the parameter has no `schema`, so it takes any value";
    context.report("field-defaulted", parameter, undefined, why, "give it a `schema`");
    parameter["schema"] = context.carry(newObject(), parameter);
  }
}

const styles: ReadonlyMap<string, readonly string[]> = new Map([
  ["path", ["simple", "label", "matrix"]],
  ["query", ["form", "spaceDelimited", "pipeDelimited", "deepObject"]],
  ["header", ["simple"]],
  ["cookie", ["form", "cookie"]],
]);

function checkStyle(parameter: JsonObject, context: CheckContext): void {
  const { style, in: place } = parameter;
  if (typeof style !== "string" || typeof place !== "string") return;
  const known = styles.get(place) ?? [style];
  if (known.includes(style)) return;
  const why = `a ${place} parameter cannot have the style ${quote(style)}`;
  context.report("value-refused", parameter, "style", why, `use ${known.map(quote).join(" or ")}`);
}
