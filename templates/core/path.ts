/** Fills path templates, and checks paths. */

import { defaultPathSerializer } from "openapi-fetch";

/**
 * Fills a path template, segment by segment.
 * @throws {RangeError} for a segment that lacks a value, or becomes empty, `.` or `..`: it would address another resource
 */
export function fillPath(template: string, fill: (segment: string) => string): string {
  return template.replace(/[^/]*\{[^/]*/g, (segment) => {
    const filled = fill(segment);
    if (/^$|\{|(^|\/)(\.|%2e){1,2}(\/|$)/i.test(filled))
      throw new RangeError(`${segment} must not be empty, "." or ".."`);
    return filled;
  });
}

/** Whether a path that is not from the document stays below the base URL. A path without a slash could extend the host name. */
export const isSafePath = (path: string): boolean =>
  /^\/(?!\/)[^?#\\\p{Cc}]*$/u.test(path) && !/(^|\/)(\.|%2e){1,2} *(\/|$)/i.test(path);

/** Percent-encodes each value, and joins the items of an array by commas. */
export function serializePath(template: string, values: Readonly<Record<string, unknown>>): string {
  return fillPath(template, (segment) => defaultPathSerializer(segment, values));
}
