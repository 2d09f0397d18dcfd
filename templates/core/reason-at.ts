type Fields = Readonly<Record<string, unknown>>;

/** The reason at a path of the body of an error response; without a string there, a message of the body's own. */
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
