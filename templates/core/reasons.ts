/** Finds the reasons in the body of an error whose shape the document does not declare. */

type Fields = Readonly<Record<string, unknown>>;

/** Names of fields with a message, in lower case: some servers write names with capitals. */
const messages = [
  "message",
  "msg",
  "detail",
  "defaultmessage",
  "description",
  "error_description",
  "title",
  "reason",
];

/** Names of fields with more messages about the same thing. */
const containers =
  /^(errors?|details?|extra|messages?|issues|constraints|validation|\w*violations|invalid.params)$/i;

/**
 * The first three reasons in the body of an error response, joined: `Validation failed; body.title: too long`. They are found
 * by common shapes: objects with a message, arrays of them, and maps from a field to its messages.
 */
export function reasonIn(body: unknown): string | undefined {
  const reasons = new Set<string>();
  for (const reason of reasonsOf(body, "", 0)) if (reasons.add(reason).size > 2) break;
  const { error } = typeof body === "object" ? lowerCased(body) : {};
  return [...reasons].join("; ") || (typeof error === "string" ? error : undefined);
}

/** @param field - the field that the value is about, if any */
function* reasonsOf(
  value: unknown,
  field: string,
  depth: number,
  isMap = false,
): Generator<string> {
  if (typeof value === "string") yield field ? `${field}: ${value}` : value;
  if (!value || typeof value !== "object" || depth > 5) return;
  const isArray = Array.isArray(value);
  const fields = lowerCased(value);
  // In a map, the other names are fields.
  const names = messages.slice(0, isMap ? 3 : undefined);
  const message = names.map((name) => fields[name]).find((each) => typeof each === "string");
  // At the top level, a path is that of the request.
  const at = (depth && locationIn(fields)) || field;
  yield* reasonsOf(message, at, depth);
  for (const [key, each] of Object.entries(value).slice(0, 99) as [string, unknown][]) {
    // The validated object itself, as class-validator repeats it.
    if (key === "target" && "property" in fields) continue;
    const isContainer = isArray || containers.test(key);
    if (isArray || (typeof each === "string" ? isMap && !message : isContainer || !message))
      yield* reasonsOf(
        each,
        isContainer ? at : [at, key].filter(Boolean).join("."),
        depth + 1,
        key.endsWith("s"),
      );
  }
}

/** The fields of an object, by their names in lower case. */
const lowerCased = (value: unknown): Fields =>
  Object.fromEntries(
    Object.entries(Object(value) as Fields)
      .slice(0, 99)
      .map(([name, each]) => [name.toLowerCase(), each]),
  );

function locationIn({
  loc,
  path,
  field,
  property,
  pointer,
  source,
  name,
}: Fields): string | undefined {
  const steps = [loc, path].find(Array.isArray);
  const names = [field, property, path, pointer, (Object(source) as Fields)["pointer"], name];
  // A step of a Standard Schema may be an object with its key.
  const keys = steps?.map((step: unknown) => (Object(step) as Fields)["key"] ?? step);
  return keys?.join(".") ?? names.find((each) => typeof each === "string");
}
