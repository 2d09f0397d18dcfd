/**
 * Passes on the whole lines of a text that arrives in chunks, in time that grows with its length alone: each chunk is searched
 * once.
 * @param take - receives one or more lines, each with its LF
 * @returns a function to be called with each chunk
 */
export function wholeLines(take: (text: string) => void): (chunk: string) => void {
  let rest = "";
  return (chunk) => {
    const end = chunk.lastIndexOf("\n") + 1;
    if (end) {
      take(rest + chunk.slice(0, end));
      rest = "";
    }
    rest += chunk.slice(end);
  };
}
