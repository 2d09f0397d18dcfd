/** Collects a streamed reply, as the streaming helpers of vendors' SDKs do: events as they arrive, and the whole at the end. */

import type Library from "library";
import type { RepliesCreateBody, RepliesCreateResponse, RepliesCreateStreamEvent, Stream } from "library";

type Listener = (delta: string, soFar: string) => void;

/** A reply that arrives in pieces. It is requested at once. */
export class ReplyStream implements AsyncIterable<RepliesCreateStreamEvent> {
  readonly #stream: Promise<Stream<RepliesCreateStreamEvent>>;
  readonly #listeners: Listener[] = [];
  #text = "";

  constructor(client: Library, body: Omit<RepliesCreateBody, "stream">) {
    this.#stream = client.replies.create({ ...body, stream: true });
  }

  /** Calls `listener` with each part of the text, and the text so far. */
  onText(listener: Listener): this {
    this.#listeners.push(listener);
    return this;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<RepliesCreateStreamEvent, void, undefined> {
    for await (const event of await this.#stream) {
      this.#text += event.delta;
      for (const listener of this.#listeners) listener(event.delta, this.#text);
      yield event;
    }
  }

  /** Reads the stream to its end, and returns the reply that a call without a stream returns. */
  async finalReply(): Promise<RepliesCreateResponse> {
    for await (const _ of this);
    return { text: this.#text };
  }

  /** Ends the stream at its current position. */
  async abort(): Promise<void> {
    (await this.#stream).controller.abort();
  }
}
