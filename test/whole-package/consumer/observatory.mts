/** A consumer's program for the package of an observatory, compiled and then run. */

import {
  ConnectionError,
  Observatory,
  ParseError,
  type ClientCredentials,
  type EventStream,
  type SkyRetrieveEvent,
  type Star,
  type StarInput,
  type Word,
} from "observatory";

const application: ClientCredentials = { clientId: "eye", clientSecret: "a:b c", scopes: ["read"] };

async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const values: T[] = [];
  for await (const value of stream) values.push(value);
  return values;
}

/** Values until the error, and the error. */
async function until<T>(stream: AsyncIterable<T>): Promise<{ values: T[]; error: unknown }> {
  const values: T[] = [];
  try {
    for await (const value of stream) values.push(value);
    return { values, error: undefined };
  } catch (error) {
    return { values, error };
  }
}

export async function read(host: string): Promise<Record<string, unknown>> {
  const client = new Observatory({ server: { host }, token: "mine" });
  const words: EventStream<Word> = await client.sightings.createStream({ text: "what?" });
  const answer: string = (await client.sightings.create({ text: "what?" })).text;
  const sky: SkyRetrieveEvent[] = await all(await client.sky.retrieve());
  const stars: Star[] = await all(await client.stars.export());
  const { data, response } = await client.sightings.createStream({ text: "and?" }).withResponse();
  const seen = sky.map((event) => (event.event === "star" ? event.data.name : event.data.cover));
  return { words: await all(words), answer, sky, seen, stars, again: await all(data), status: response.status };
}

export async function leave(host: string): Promise<Record<string, unknown>> {
  const client = new Observatory({ server: { host }, token: "mine" });
  const ticks: string[] = [];
  for await (const tick of await client.ticks.retrieve()) {
    ticks.push(tick);
    if (ticks.length === 2) break;
  }
  const controller = new AbortController();
  const aborted: unknown[] = [];
  try {
    for await (const tick of await client.ticks.retrieve({ signal: controller.signal, timeout: 5000 })) {
      aborted.push(tick);
      if (aborted.length === 2) setTimeout(() => controller.abort("enough"), 10);
    }
  } catch (error) {
    aborted.push((error as Error).name, (error as Error).cause);
  }
  return { ticks, aborted };
}

export async function faults(host: string): Promise<Record<string, unknown>> {
  const client = new Observatory({ server: { host, site: "south" }, token: "mine" });
  const cut = await until(await client.stars.export());
  const garbled = await until(await client.sky.retrieve());
  const page: unknown = await client.sightings.createStream({ text: "no stream" }).catch((reason: unknown) => reason);
  return {
    cut: [cut.values, cut.error instanceof ConnectionError],
    garbled: [garbled.values, garbled.error instanceof ParseError],
    page: page instanceof ParseError && page.message,
  };
}

export async function tokens(host: string): Promise<Record<string, unknown>> {
  const client = new Observatory({
    baseURL: `http://${host}/north`,
    token: { ...application, tokenURL: `http://${host}/token` },
  });
  const star: StarInput = { name: "Vega", secret: "none", planets: [{ name: "b" }] };
  const made: Star = await client.stars.create(star);
  await new Promise((resolve) => setTimeout(resolve, 60));
  await Promise.all([client.stars.create(star), client.stars.create(star)]);
  const never = { ...application, scopes: ["never"], sentIn: "body", tokenURL: `http://${host}/token` } as const;
  const refused = await new Observatory({ server: { host }, token: never }).stars
    .create(star)
    .catch((reason: unknown) => reason as Error);
  return { id: made.id, refused: refused instanceof Error && [refused.name, String(refused.cause)] };
}

export function addresses(): unknown[] {
  return ["evil.example/x", "a@b", "ok.example:8080"].map((host) => {
    try {
      return new Observatory({ server: { host } }).sky.constructor.name;
    } catch (error) {
      return (error as Error).message;
    }
  });
}
