/** Collects a streamed answer, as the streaming helpers of vendors' SDKs do: events as they arrive, and the whole at the end. */

import type Library from "library";
import type { AnswersCreateBody, AnswersCreateResponse, AnswersCreateStreamEvent, Stream } from "library";

type Listener = (delta: string, soFar: string) => void;

/** An answer that arrives in parts. It is requested at once. */
export class AnswerStream implements AsyncIterable<AnswersCreateStreamEvent> {
  readonly #stream: Promise<Stream<AnswersCreateStreamEvent>>;
  readonly #listeners: Listener[] = [];
  #text = "";

  constructor(client: Library, body: Omit<AnswersCreateBody, "stream">) {
    this.#stream = client.answers.create({ ...body, stream: true });
  }

  /** Calls `listener` with each part of the text, and the text so far. */
  onText(listener: Listener): this {
    this.#listeners.push(listener);
    return this;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<AnswersCreateStreamEvent, void, undefined> {
    for await (const event of await this.#stream) {
      this.#text += event.delta;
      for (const listener of this.#listeners) listener(event.delta, this.#text);
      yield event;
    }
  }

  /** Reads the stream to its end; the answer is what a call without a stream returns. */
  async finalAnswer(): Promise<AnswersCreateResponse> {
    for await (const _ of this);
    return { text: this.#text };
  }

  /** Ends the stream where it is. */
  async abort(): Promise<void> {
    (await this.#stream).controller.abort();
  }
}
