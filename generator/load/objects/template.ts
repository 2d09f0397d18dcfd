/** Path templates: `/users/{id}:activate`. */

/** What is wrong with a template's braces. Linear in its length. */
export function templateFault(path: string): string | undefined {
  let open = -1;
  for (let i = 0; i < path.length; i++) {
    const c = path[i];
    if (c === "{") {
      if (open >= 0) return "a `{` is inside a template expression";
      open = i;
    } else if (c === "}") {
      if (open < 0) return "a `}` has no `{` before it";
      if (i === open + 1) return "a template expression has no name";
      open = -1;
    }
  }
  return open >= 0 ? "a `{` is not closed" : undefined;
}

/**
 * The path with the names alone of expressions that routers and RFC 6570 write with an operator: `{path*}`, `{*path}`,
 * `{path+}`, `{+path}`. An expression that `isName` recognises as a whole stays.
 */
export function withoutOperators(path: string, isName: (expression: string) => boolean): string {
  return path.replace(/\{([^{}]+)\}/g, (whole, expression: string) => {
    const bare = /^[*+]{0,2}([^*+]+)[*+]?$/.exec(expression)?.[1];
    return bare === undefined || isName(expression) ? whole : `{${bare}}`;
  });
}

/** The names of the template expressions, in order. */
export function templateNames(path: string): string[] {
  return Array.from(path.matchAll(/\{([^{}]+)\}/g), (match) => match[1] ?? "");
}
