import { defaultPathSerializer } from "openapi-fetch";

/**
 * Fills a path template.
 * @throws {TypeError} for a segment that would come out empty, `.` or `..`: it would address another resource.
 */
export function serializePath(template: string, values: Record<string, unknown>): string {
  return template.replace(/[^/]*\{[^/]*/g, (segment) => {
    const filled = defaultPathSerializer(segment, values);
    // It leaves a parameter without a value as it is.
    if (/\{|^\.{0,2}$/.test(filled)) throw new TypeError(`${segment} is empty or dots`);
    return filled;
  });
}
