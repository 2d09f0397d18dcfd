/** A consumer's program for the package of a greenhouse, compiled and then run. */

import { ApiError, Greenhouse, NotFoundError, UnprocessableEntityError, type Bed, type Plant } from "greenhouse";
import { createApi } from "greenhouse/api";
import { BedsPlants } from "greenhouse/resources/beds/plants";

export async function use(baseURL: string): Promise<Record<string, unknown>> {
  const client = new Greenhouse({ baseURL, gardenKey: "spade" });
  return { ...(await lists(client, baseURL)), ...(await calls(client)), ...(await climate(client, baseURL)) };
}

async function lists(client: Greenhouse, baseURL: string): Promise<Record<string, unknown>> {
  const ids: number[] = [];
  for await (const bed of client.beds.list()) ids.push(bed.id);
  const sizes: number[] = [];
  for await (const page of client.beds.list({ page: 2, per_page: 6 }).pages()) sizes.push(page.items.length);
  const shaded: Bed[] = await client.beds.list({ shade: "full" }).toArray();
  const plants: Plant[] = await client.beds.plants.list(11).toArray();
  const alone = new BedsPlants(createApi({ baseURL, gardenKey: () => "spade" }));
  const first = await alone.list(3);
  return { ids, sizes, shaded: shaded.length, plants: plants.map(({ species }) => species), alone: first.items.length };
}

async function calls(client: Greenhouse): Promise<Record<string, unknown>> {
  const bed = await client.beds.create({ name: "south wall", shade: "none" }, { headers: { "X-Gardener": "Ada" } });
  const retrieved: Bed = await client.beds.retrieve(bed.id);
  const gone: void = await client.beds.delete(bed.id);
  const error = await client.beds.retrieve(bed.id).catch((reason: unknown) => reason);
  return {
    created: bed,
    shade: retrieved.shade,
    gone,
    why: error instanceof NotFoundError && !(error instanceof UnprocessableEntityError) ? error.body?.detail : error,
  };
}

async function climate(client: Greenhouse, baseURL: string): Promise<Record<string, unknown>> {
  const changed = await client.climate.update({ humidity: 60 });
  const read = await new Greenhouse({ baseURL }).climate.retrieve();
  const refused = await new Greenhouse({ baseURL }).climate.update({}).catch((reason: unknown) => reason);
  return { changed, temperature: read.temperature, refused: refused instanceof ApiError && refused.message };
}
