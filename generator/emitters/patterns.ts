/** Checks a document's regular expressions, which may be written for the engine of another language. */

/** Groups that only newer engines support. They are refused, so that the output does not depend on Node's version. */
const newer = /\(\?(?:[ims-]|<(?![=!]))/u;

/** Whether validators of JSON Schema accept a pattern; they compile it with the flag `u`. */
export function isPattern(pattern: unknown): boolean {
  if (typeof pattern !== "string" || newer.test(pattern)) return false;
  try {
    return new RegExp(pattern, "u").source !== "";
  } catch {
    return false;
  }
}
