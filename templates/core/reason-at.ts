type Fields = Readonly<Record<string, unknown>>;

/** The string at a path in the body of an error response; if there is none, the first string in a common property. */
export function reasonAt(body: unknown, path: readonly string[]): string | undefined {
  const stated = path.reduce<unknown>((value, step) => (Object(value) as Fields)[step], body);
  const { error, message, detail, title } = Object(body) as Fields;
  const values = [
    stated,
    body,
    message,
    (Object(error) as Fields)["message"],
    error,
    detail,
    title,
  ];
  return values.find((value) => typeof value === "string");
}
