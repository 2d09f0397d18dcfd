/** Matches globs over dotted calls: `*` matches within a name, `**` any number of names. */
export const matches = (glob: string, call: string): boolean =>
  new RegExp(
    `^${glob
      .split(/(\*\*|\*)/u)
      .map((part) => ({ "**": ".*", "*": "[^.]*" })[part] ?? part.replaceAll(/[$()+.?[\\\]^{|}]/gu, "\\$&"))
      .join("")}$`,
    "u",
  ).test(call);
