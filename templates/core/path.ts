import { defaultPathSerializer } from "openapi-fetch";

/**
 * Fills a path template, segment by segment.
 * @throws {RangeError} for a segment that lacks a value, or becomes empty, `.` or `..`: it would address another resource.
 */
export function fillPath(template: string, fill: (segment: string) => string): string {
  return template.replace(/[^/]*\{[^/]*/g, (segment) => {
    const filled = fill(segment);
    if (/^$|\{|(^|\/)(\.|%2e){1,2}(\/|$)/i.test(filled))
      throw new RangeError(`${segment} must not be empty, "." or ".."`);
    return filled;
  });
}

/** Whether a path that is not of the document stays below the base URL: what follows its host directly could become a part of it. */
export const isSafePath = (path: string): boolean =>
  /^\/(?!\/)[^?#\\\p{Cc}]*$/u.test(path) && !/(^|\/)(\.|%2e){1,2} *(\/|$)/i.test(path);

/** Each value percent-encoded; the items of an array with commas between. */
export function serializePath(template: string, values: Readonly<Record<string, unknown>>): string {
  return fillPath(template, (segment) => defaultPathSerializer(segment, values));
}
