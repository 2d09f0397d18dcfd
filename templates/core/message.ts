type Fields = Readonly<Record<string, unknown>>;

/** The reason in the body of an error response that declares one message: the body's own, or that of its `error`. */
export function reasonsIn(body: unknown): string | undefined {
  const { error, message, detail } = Object(body) as Fields;
  const values = [body, message, (Object(error) as Fields)["message"], error, detail];
  return values.find((value) => typeof value === "string");
}
