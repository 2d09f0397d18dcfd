type Matcher = (text: string) => boolean;

/** Whether a string matches a glob: `?` is one character, `*` any number of them. Everything else, braces too, is literal. */
export const globMatcher = (glob: string): Matcher => matcher(glob, "[^]");

/** Whether a path matches a glob: `?` and `*` do not match `/`, and `**` does. */
export const pathGlobMatcher = (glob: string): Matcher => matcher(glob, "[^/]");

/** @param one the regular expression that `?` becomes */
function matcher(glob: string, one: string): Matcher {
  const source = glob.replace(/\*\*+|\*|\?|[\\^$.+()[\]{}|]/g, (token) => {
    if (token.startsWith("**")) return "[^]*";
    if (token === "*") return `${one}*`;
    return token === "?" ? one : `\\${token}`;
  });
  const pattern = new RegExp(`^${source}$`, "u");
  return (text) => pattern.test(text);
}
