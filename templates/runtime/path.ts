/**
 * Fills a path template.
 * @throws {TypeError} for a segment that would come out empty, `.` or `..`: it would address another resource.
 */
export function serializePath(template: string, values: Readonly<Record<string, unknown>>): string {
  return template.replace(/[^/]*\{[^/]*/g, (segment) => {
    const filled = segment.replace(/\{([^{}]*)\}/g, (_, name: string) => encodeSegment(values[name]));
    if (/^(\.|%(25)*2e){0,2}$/i.test(filled)) {
      throw new TypeError(`path parameter ${segment} is ${JSON.stringify(filled)}, which would address another resource`);
    }
    return filled;
  });
}

function encodeSegment(value: unknown): string {
  return [value ?? []].flat().map((part) => encodeURIComponent(String(part))).join(",");
}
