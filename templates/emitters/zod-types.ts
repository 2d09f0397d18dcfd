import type { z } from "zod";

/** Types a schema as that of the model from which it is generated. */
export const schemaOf = <Model>(schema: z.ZodType): z.ZodType<Model> => schema as z.ZodType<Model>;
