import { type EventStream, streamed } from "./event-stream.js";
import { wholeLines } from "./lines.js";
import type { Reader } from "./read.js";

/** A JSON value on each line; in `application/json-seq` (RFC 7464), after each record separator, on one line or more. */
export function jsonLines<T>(
  parse: (text: string) => unknown = JSON.parse,
): Reader<EventStream<T>> {
  return streamed<T>(/json|octet-stream|text\/plain/i, (take) => {
    let isSequence = false;
    let record = "";
    const end = (): void => {
      const text = record.trim();
      record = "";
      if (text) take(parse(text) as T);
    };
    const feed = wholeLines((text) => {
      for (const line of text.split(/\n|(?=\u001E)/)) {
        const isStart = line.startsWith("\u001E");
        if (isStart) end();
        isSequence ||= isStart;
        record += `${line.replace("\u001E", "")}\n`;
        // The last line of a value is not indented: to parse it after each of the others would take too long.
        if (!isSequence || ((isStart || /^\S/.test(line)) && isWhole(record))) end();
      }
    });
    return (text) => {
      feed(text ?? "\n");
      if (text === undefined) end();
    };
  });
}

function isWhole(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
