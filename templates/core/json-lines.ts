import { type EventStream, isErrorAlone, type StreamOptions, streamed } from "./event-stream.js";
import { wholeLines } from "./lines.js";
import type { Reader } from "./read.js";

/** Reads a JSON value per line; in `application/json-seq` (RFC 7464), per record separator, on one or more lines. */
export function jsonLines<T>({ open, parse = JSON.parse }: StreamOptions = {}): Reader<
  EventStream<T>
> {
  return streamed<T>(/json|octet-stream|text\/plain/i, (take, _, fail) => {
    let isSequence = false;
    let hasFailed = false;
    let record = "";
    const end = (): void => {
      const text = record.trim();
      record = "";
      if (!text || hasFailed) return;
      const value = parse(text);
      hasFailed = !open && isErrorAlone(value);
      if (hasFailed) fail(value);
      else take(value as T);
    };
    const feed = wholeLines((text) => {
      for (const line of text.split(/\n|(?=\u001E)/)) {
        const isStart = line.startsWith("\u001E");
        if (isStart) end();
        isSequence ||= isStart;
        record += `${line.replace("\u001E", "")}\n`;
        // The last line of a value is not indented: trying to parse after every line would take too long.
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
