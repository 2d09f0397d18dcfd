/** The few forms of JSONPath and JSON Pointer that extensions use. */

/** Property names from the response inwards; `ofLastItem` continues from the last item of the array at `path`. */
export interface ResponsePath {
  readonly path: readonly string[];
  readonly ofLastItem?: readonly string[];
}

/** `$.data[-1].id`, `$response.next.cursor`, `$.results[*]`, `meta.page.after`, `/links/next`; `undefined` for any other expression. */
export function responsePath(text: string): ResponsePath | undefined {
  const steps = text.startsWith("/") ? text.slice(1).split("/").map(unescapePointer) : stepsOf(text);
  const [last, ...more] = steps.flatMap((step, index) => (isLast(step) ? [index] : []));
  if (more.length > 0 || steps.some((step) => /[()@?]/.test(step) && !isLast(step))) return undefined;
  if (last === undefined) return { path: steps };
  return { path: steps.slice(0, last), ofLastItem: steps.slice(last + 1) };
}

const unescapePointer = (token: string): string => token.replaceAll("~1", "/").replaceAll("~0", "~");

// `[*]` is dropped: the path of an array already means each of its items.
function stepsOf(text: string): string[] {
  const body = text.replace(/^\$(response)?/, "").slice(0, 500);
  const steps = body.match(/\[[^\]]*\]|[^.[\]]+/g) ?? [];
  return steps.filter((step) => step !== "[*]").map((step) => step.replace(/^\[(["'])(.*)\1\]$/, "$2"));
}

const isLast = (step: string): boolean => /^\[(-1:?|\(@\.length ?- ?1\))\]$/.test(step);
