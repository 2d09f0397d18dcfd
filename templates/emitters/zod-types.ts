import type { z } from "zod";

/** A schema with the type of the model that it is written from. */
export const schemaOf = <Model>(schema: z.ZodType): z.ZodType<Model> => schema as z.ZodType<Model>;
