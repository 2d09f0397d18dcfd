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

/** Names of fields with the location of an error, in lower case. */
const locations = [
  "field",
  "fieldname",
  "property",
  "propertypath",
  "path",
  "instancepath",
  "pointer",
];

/** Other names of fields with a message, such as `error_message`, `errmsg` or `faultstring`. */
const otherMessage = /(message|msg|fault_?string)$/;

/** Names of fields with more messages about the same thing. */
const containers =
  /^(\w*errors?|details?|extra|messages?|issues|constraints|fields|problems|validation|modelstate|_embedded|\w*violations|invalid.params)$/i;

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
  const message = messageIn(fields, isMap);
  // At the top level, a path is that of the request; in a map, it is the name of a field.
  const own = depth && (!isMap || message) ? locationIn(fields) : undefined;
  const at = own || field;
  // A code is better than nothing, where it states what is wrong with a field.
  yield* reasonsOf(message ?? (own && !isMap ? fields["code"] : undefined), at, depth);
  for (const [key, each] of Object.entries(value).slice(0, 99) as [string, unknown][]) {
    // The validated object itself, as class-validator repeats it.
    if (key === "target" && "property" in fields) continue;
    const isContainer = isArray || containers.test(key) || (key === "data" && isReport(each));
    const mayBeReason = !message && (isMap || (isContainer && key.endsWith("s")));
    const hasReasons = typeof each === "string" ? mayBeReason : isContainer || !message;
    if (isArray || hasReasons)
      yield* reasonsOf(
        each,
        isContainer ? at : [at, key].filter(Boolean).join("."),
        depth + 1,
        key.endsWith("s"),
      );
  }
}

/** Whether data is about the error, and not something that the request was about. */
const isReport = (data: unknown): boolean =>
  Array.isArray(data) ||
  Object.entries(Object(data) as Fields).some(
    ([key, each]) =>
      containers.test(key) || typeof (Object(each) as Fields)["message"] === "string",
  );

/** The message of an object. In a map, most names are fields. */
function messageIn(fields: Fields, isMap: boolean): string | undefined {
  const others = Object.keys(fields).filter((name) => otherMessage.test(name));
  // A message next to its language, as OData has it.
  const translated = "lang" in fields ? ["value"] : [];
  const names = isMap ? messages.slice(0, 3) : [...messages, ...translated, ...others];
  const texts = names.map((name) => fields[name]);
  return texts.find((each) => typeof each === "string");
}

/** The fields of an object, by their names in lower case and without the prefix that JSON-LD may give them. */
const lowerCased = (value: unknown): Fields =>
  Object.fromEntries(
    Object.entries(Object(value) as Fields)
      .slice(0, 99)
      .map(([name, each]) => [name.toLowerCase().replace(/^\w+:/, ""), each]),
  );

function locationIn(fields: Fields): string | undefined {
  const { loc, path, source, name } = fields;
  const steps = [loc, path].find(Array.isArray);
  const names = locations.map((each) => fields[each]);
  // A step of a Standard Schema may be an object with its key.
  const keys = steps?.map((step: unknown) => (Object(step) as Fields)["key"] ?? step);
  return (
    keys?.join(".") ||
    [...names, (Object(source) as Fields)["pointer"], name, fields["location"]].find(
      (each): each is string => typeof each === "string" && !/(error|exception)$/i.test(each),
    )
  );
}
