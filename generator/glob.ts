/**
 * Whether a string matches a glob: `?` is one character, `*` any number of them, except `/` where the string is a path;
 * `**` is any number of any. Everything else, braces too, is literal.
 */
export function globMatcher(glob: string, path = false): (text: string) => boolean {
  const one = path ? "[^/]" : "[^]";
  const source = glob.replace(/\*\*+|\*|\?|[\\^$.+()[\]{}|]/g, (token) => {
    if (token.startsWith("**")) return "[^]*";
    if (token === "*") return `${one}*`;
    return token === "?" ? one : `\\${token}`;
  });
  const pattern = new RegExp(`^${source}$`, "u");
  return (text) => pattern.test(text);
}
