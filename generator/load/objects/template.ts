/** Path templates: `/users/{id}:activate`. */

/** The fault in a template's braces, if there is one. Linear in the template's length. */
export function templateFault(path: string): string | undefined {
  let open = -1;
  for (let i = 0; i < path.length; i++) {
    const character = path[i];
    if (character === "{") {
      if (open >= 0) return "a `{` is inside a template expression";
      open = i;
    } else if (character === "}") {
      if (open < 0) return "a `}` has no `{` before it";
      if (i === open + 1) return "a template expression has no name";
      open = -1;
    }
  }
  return open >= 0 ? "a `{` is not closed" : undefined;
}

/** A path whose expressions are only names. */
interface PlainPath {
  readonly path: string;
  /** The names whose values may have several segments. */
  readonly long: ReadonlySet<string>;
  /** The names of expressions that had more than a name. */
  readonly changed: ReadonlySet<string>;
}

/**
 * Removes from a path's expressions what routers and RFC 6570 add to the name: an operator, as in `{path*}`, `{*path}`, `{path+}`, `{path*2}` and
 * `{+path}`, or a pattern, as in `{id:[0-9]+}` and gRPC's `{name=shelves/*}`. An expression that `isName` recognises as a whole is kept. A segment
 * `:id` is an expression if `isName` recognises `id`.
 */
export function plainPath(path: string, isName: (expression: string) => boolean): PlainPath {
  const long = new Set<string>();
  const changed = new Set<string>();
  const plain = path.replace(/\{((?:[^{}]|\{[^{}]*\})+)\}/g, (whole, expression: string) => {
    if (isName(expression)) return whole;
    const [, name, pattern] =
      /^([\w.-]+)[:=](.+)$/.exec(expression) ?? /^[*+]{0,2}([^*+{}]+)(?:[*+]|\*\d+)?$/.exec(expression) ?? [];
    if (name === undefined || name === expression) return whole;
    if (pattern === undefined || takesSlashes(pattern, expression[name.length] === "=")) long.add(name);
    changed.add(name);
    return `{${name}}`;
  });
  const withColons = plain.replace(colonSegment, (whole, name: string) => {
    if (!isName(name)) return whole;
    changed.add(name);
    return `/{${name}}`;
  });
  return { path: withColons, long, changed };
}

/** A segment that is an expression in the routes of many frameworks: `/:id`. */
const colonSegment = /\/:([\w-]+)(?=\/|$)/g;

/** The path with other names in its expressions. */
export const renamedPath = (path: string, names: ReadonlyMap<string, string>): string =>
  path.replace(/\{([^{}]+)\}/g, (whole, name: string) => (names.has(name) ? `{${names.get(name) ?? ""}}` : whole));

/** Whether a value that matches the pattern may have several segments. gRPC's `*` matches one. */
const takesSlashes = (pattern: string, isOfGRPC: boolean): boolean =>
  isOfGRPC ? /\/|\*\*/.test(pattern) : anySegments.has(pattern);

/** The patterns of frameworks for a value that may contain `/`. */
const anySegments: ReadonlySet<string> = new Set([".*", ".+", "path", "*", "**"]);

/** The names of the template expressions, in order. */
export function templateNames(path: string): string[] {
  return Array.from(path.matchAll(/\{([^{}]+)\}/g), (match) => match[1] ?? "");
}
