/** Reads Server-Sent Events. */

import { createParser, type EventSourceMessage } from "eventsource-parser";
import { type EventStream, isErrorAlone, type StreamOptions, streamed } from "./event-stream.js";
import { wholeLines } from "./lines.js";
import type { Reader } from "./read.js";

/** How events become values. */
export interface EventOptions extends StreamOptions {
  /** Whether an event named `error`, or an object with just an `error`, is a value. Otherwise it ends the stream with an error. */
  readonly errors?: boolean;
}

/** Server-Sent Events with JSON data: yields the data of each event that has any. */
export const jsonEvents = <T>(options?: EventOptions): Reader<EventStream<T>> =>
  events(({ data }, parse) => (data ? (parse(data) as T) : undefined), options);

/** Server-Sent Events with text data: yields the data of each event. */
export const textEvents = (options?: EventOptions): Reader<EventStream<string>> =>
  events(({ data }) => data, options);

/** Server-Sent Events with data that is JSON or else text: yields the data of each event. */
export const mixedEvents = <T>(options?: EventOptions): Reader<EventStream<T>> =>
  events(({ data }, parse) => jsonOrText(data, parse) as T, options);

/** The property names of events, and the type of their data: JSON by default. */
export interface NamedEventOptions extends EventOptions {
  readonly data?: "text" | "mixed";
  /** The names of events whose data is text, of mixed data. */
  readonly text?: readonly string[];
  readonly event?: string;
  readonly id?: string;
  /** Whether each event has a name: without another one, it is `message`, which servers leave out. */
  readonly named?: boolean;
  /** Whether the id is a number. */
  readonly numericId?: boolean;
}

/** Server-Sent Events with their names: `{ event, data, id }`. Events without data are skipped if data is JSON. */
export function namedEvents<T>(options: NamedEventOptions = {}): Reader<EventStream<T>> {
  const { event: eventName = "event", id: idName = "id", named, numericId } = options;
  return events(({ event: stated, id, data: text }, parse) => {
    const kind = stated && options.text?.includes(stated) ? "text" : options.data;
    if (!kind && !text) return undefined;
    const data = dataOf(text, kind, parse);
    // If the stream states no event name, the data may be the whole event, with its name.
    const isWhole =
      !stated && typeof data === "object" && data !== null && eventName in data && "data" in data;
    const event = stated || (named && "message");
    return (
      isWhole
        ? data
        : {
            ...(event && { [eventName]: event }),
            data,
            ...(id && { [idName]: numericId ? Number(id) : id }),
          }
    ) as T;
  }, options);
}

function dataOf(
  text: string,
  kind: NamedEventOptions["data"],
  parse: (text: string) => unknown,
): unknown {
  if (kind === "text") return text;
  return kind === "mixed" ? jsonOrText(text, parse) : parse(text);
}

function jsonOrText(data: string, parse: (text: string) => unknown): unknown {
  try {
    return parse(data);
  } catch {
    return data;
  }
}

/**
 * Reads Server-Sent Events. By common convention, an event with the data `[DONE]` ends the stream.
 * @param valueOf - returns `undefined` for an event that is not a value
 */
const events = <T>(
  valueOf: (message: EventSourceMessage, parse: (text: string) => unknown) => T | undefined,
  { errors, open = errors, parse = JSON.parse }: EventOptions = {},
): Reader<EventStream<T>> =>
  streamed<T>(/^text\/event-stream/i, (take, end, fail) => {
    let ended = false;
    const parser = createParser({
      onEvent(message) {
        if (ended) return;
        let isFailure = message.event === "error" && !errors;
        ended = isFailure || message.data === "[DONE]";
        if (!ended) {
          const value = valueOf(message, (text) => {
            const data = parse(text);
            ended = isFailure = !open && isErrorAlone(data);
            return data;
          });
          if (!isFailure && value !== undefined) take(value);
        }
        if (isFailure) fail(jsonOrText(message.data, parse));
        else if (ended) end();
      },
      // Fields of other names have no meaning; but a server may fail after it has stated that it sends events.
      onError({ line = "" }) {
        if (/^[[{<]/.test(line)) throw new SyntaxError(`${line} in place of an event`);
      },
    });
    const feed = wholeLines((text) => parser.feed(text));
    // The parser would wait after a CR for the LF that may follow; so a CR becomes an LF, and the LF after it is dropped.
    let isAfterCR = false;
    // An event that the body ends without a blank line is whole: a body that breaks off is an error before that.
    return (text = "\n\n") => {
      feed(text.slice(isAfterCR && text.startsWith("\n") ? 1 : 0).replaceAll(/\r\n?/g, "\n"));
      if (text) isAfterCR = text.endsWith("\r");
    };
  });
