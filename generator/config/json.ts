/** The configuration as a JSON file has it: without functions. Its JSON schema is made from these types. */

import type { Config } from "./config.js";

/** One client. */
interface JsonClient extends Omit<Config, "emitters" | "paginationRules" | "names"> {
  /** Names calls by the ids in the document or by a listing, whose path this is; by tag where it is an object. Default: by path and method. */
  readonly names?: string | Readonly<Record<string, "operationId">>;
}

interface JsonFile {
  /** For editors: `./node_modules/fetchwright/dist/config.schema.json`. */
  readonly $schema?: string;
}

interface OneClient extends JsonFile, JsonClient {}

interface SeveralClients extends JsonFile {
  /** Clients by their names on the command line: `fetchwright generate users`. */
  readonly clients: Readonly<Record<string, JsonClient>>;
}

export type JsonConfig = OneClient | SeveralClients;
