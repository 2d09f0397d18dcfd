type Fields = Readonly<Record<string, unknown>> | undefined;

/** The reason in an error response that declares a single message: the body's own, or that of its `error`. */
export function reasonIn(body: unknown): string | undefined {
  const fields = body as Fields;
  const error = fields?.["error"];
  const nested = (error as Fields)?.["message"];
  return [body, fields?.["message"], nested, error, fields?.["detail"]].find(
    (value) => typeof value === "string",
  );
}
