/**
 * Collects the whole lines of a text that arrives in chunks. Each chunk is searched once, so that the time is linear in the
 * length of the text.
 * @param take - receives one or more lines, each with its LF
 * @returns a function to call with each chunk
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
