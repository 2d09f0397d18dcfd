/** Types of a JSON configuration file, which cannot hold functions. The JSON schema is generated from these types. */

import type { Config } from "./config.js";

/** The configuration of one client. */
interface JsonClient extends Omit<Config, "emitters" | "paginationRules" | "names"> {
  /** Names calls by the ids in the document, or by the listing at this path; an object does so by tag. Default: by path and method. */
  readonly names?: string | Readonly<Record<string, "operationId">>;
}

interface JsonFile {
  /** Path of the schema, for editors: `./node_modules/fetchwright/dist/config.schema.json`. */
  readonly $schema?: string;
}

interface OneClient extends JsonFile, JsonClient {}

interface SeveralClients extends JsonFile {
  /** Clients by their names on the command line: `fetchwright generate users`. */
  readonly clients: Readonly<Record<string, JsonClient>>;
}

export type JsonConfig = OneClient | SeveralClients;
