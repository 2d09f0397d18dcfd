import { createParser, type EventSourceMessage } from "eventsource-parser";
import { type EventStream, streamed } from "./event-stream.js";
import { wholeLines } from "./lines.js";
import type { Reader } from "./read.js";

/** Server-Sent Events whose data is JSON: the data of each. */
export const jsonEvents = <T>(): Reader<EventStream<T>> => events(({ data }) => JSON.parse(data) as T);

/** Server-Sent Events whose data is text: the data of each. */
export const textEvents = (): Reader<EventStream<string>> => events(({ data }) => data);

/** Server-Sent Events with their names: `{ event, data, id }`, the data as JSON. */
export const namedEvents = <T>(): Reader<EventStream<T>> =>
  events((message) => {
    const data: unknown = JSON.parse(message.data);
    // Where the stream names no event, the data may include the name.
    const isWhole = !message.event && typeof data === "object" && data !== null && "event" in data && "data" in data;
    return (isWhole ? data : named(message, data)) as T;
  });

/** Server-Sent Events with their names: `{ event, data, id }`, the data as text. */
export const namedTextEvents = <T>(): Reader<EventStream<T>> => events((message) => named(message, message.data) as T);

const named = ({ event, id }: EventSourceMessage, data: unknown): object => ({
  ...(event && { event }),
  data,
  ...(id && { id }),
});

/** By common convention, an event with the data `[DONE]` ends the stream. */
const events = <T>(valueOf: (message: EventSourceMessage) => T): Reader<EventStream<T>> =>
  streamed<T>(/^text\/event-stream/i, (take, end) => {
    let ended = false;
    const parser = createParser({
      onEvent(message) {
        ended ||= message.data === "[DONE]";
        if (ended) end();
        else take(valueOf(message));
      },
    });
    const feed = wholeLines((text) => parser.feed(text));
    // The parser waits after a CR for the LF that may follow; here it is dropped when it comes.
    let isAfterCR = false;
    return (text = "") => {
      feed(text.slice(isAfterCR && text.startsWith("\n") ? 1 : 0).replaceAll(/\r\n?/g, "\n"));
      if (text) isAfterCR = text.endsWith("\r");
    };
  });
