/** The next step for a configuration entry whose key matches nothing: `write "a" or "b", or remove the entry`. */
export function replaceOrRemove(candidates: readonly (string | undefined)[]): string {
  const names = candidates.flatMap((name) => (name === undefined ? [] : [JSON.stringify(name)])).slice(0, 5);
  return names.length === 0 ? "remove the entry" : `write ${names.join(" or ")}, or remove the entry`;
}
