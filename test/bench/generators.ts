/** The generators, each with the options that come closest to a package of types, calls and models. */

import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "./timed.js";

export interface Generator {
  readonly name: string;
  readonly version: string;
  /** A description of the output, for the table. */
  readonly makes: string;
  /** @param folder an empty folder; the output goes to `out` in it */
  readonly command: (document: string, folder: string) => Promise<Command>;
}

const root = join(import.meta.dirname, "../..");
const peers = join(import.meta.dirname, "peers/node_modules");

interface Manifest {
  readonly version: string;
  readonly bin?: string | Readonly<Record<string, string>>;
}

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;

function peer(
  name: string,
  makes: string,
  argsFor: (document: string, folder: string) => Promise<string[]>,
): Generator {
  const folder = join(peers, name);
  const { version, bin } = manifestOf(folder);
  const script = typeof bin === "object" ? Object.values(bin)[0] : bin;
  return {
    name,
    version,
    makes,
    command: async (document, at) => ({
      args: [join(folder, script ?? ""), ...(await argsFor(document, at))],
      folder: at,
    }),
  };
}

/** Call once the peers are installed. The first is the one that the others are compared with. */
export const generators = (): Generator[] => [
  peer("openapi-typescript", "types", (document) => Promise.resolve([document, "-o", "out/schema.ts"])),
  {
    name: "fetchwright",
    version: manifestOf(root).version,
    makes: "types, client, pages, errors, docs; formatted, audited and built",
    command: (document, folder) =>
      Promise.resolve({
        args: [join(root, "dist/cli.js"), "generate", "-i", document, "-o", "out", "--name", "sdk", "--silent"],
        folder,
      }),
  },
  peer("@hey-api/openapi-ts", "types, client functions", (document) =>
    Promise.resolve(["-i", document, "-o", "out", "-c", "@hey-api/client-fetch", "--silent"]),
  ),
  peer("orval", "types, client functions", async (document, folder) => {
    const output = { target: "./out/client.ts", client: "fetch", mode: "tags-split", clean: false };
    await writeFile(
      join(folder, "orval.config.cjs"),
      `module.exports = ${JSON.stringify({ api: { input: { target: document }, output } })};\n`,
    );
    return ["--config", "orval.config.cjs"];
  }),
  peer("swagger-typescript-api", "types, client class", (document) =>
    Promise.resolve(["generate", "-p", document, "-o", "out", "-n", "client.ts"]),
  ),
];
