/**
 * Whether a text matches a glob: `?` is one character, `*` any number of them, but for `/` where the text is a path;
 * `**` is any number of any. Everything else, braces too, stands for itself.
 */
export function globMatcher(glob: string, path = false): (text: string) => boolean {
  const one = path ? "[^/]" : "[^]";
  const source = glob.replace(/\*\*+|\*|\?|[\\^$.+()[\]{}|]/g, (token) => {
    if (token.startsWith("**")) return "[^]*";
    return token === "*" ? `${one}*` : token === "?" ? one : `\\${token}`;
  });
  const pattern = new RegExp(`^${source}$`, "u");
  return (text) => pattern.test(text);
}
