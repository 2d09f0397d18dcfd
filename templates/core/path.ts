/**
 * Fills a path template.
 * @throws {RangeError} for a value that makes a segment empty, `.` or `..`: it would address another resource.
 */
export function fillPath(template: string, valueOf: (name: string) => string): string {
  return template.replace(/[^/]*\{[^/]*/g, (segment) => {
    const filled = segment.replace(/\{(.*?)\}/g, (_, name: string) => valueOf(name));
    if (/^$|(^|\/)(\.|%2e){1,2}(\/|$)/i.test(filled))
      throw new RangeError(`${segment} must not be empty, "." or ".."`);
    return filled;
  });
}

/** Each value percent-encoded; the items of an array with commas between. */
export function serializePath(template: string, values: Readonly<Record<string, unknown>>): string {
  return fillPath(template, (name) =>
    [values[name] ?? ""]
      .flat()
      .map((value) => encodeURIComponent(value as string))
      .join(),
  );
}
