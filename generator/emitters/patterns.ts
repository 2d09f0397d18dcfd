/** Regular expressions of a document, which may be written for the engine of another language. */

/** Groups that only newer engines have: what one Node accepts must not depend on which it is. */
const newer = /\(\?(?:[ims-]|<(?![=!]))/u;

/** Whether validators of JSON Schema accept it, which compile a pattern with the flag `u`. */
export function isPattern(pattern: unknown): boolean {
  if (typeof pattern !== "string" || newer.test(pattern)) return false;
  try {
    return new RegExp(pattern, "u").source !== "";
  } catch {
    return false;
  }
}
