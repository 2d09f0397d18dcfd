/** The runtimes: each runs the scenario, and returns its results. */

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import { launch } from "puppeteer-core";
import { listen } from "../support/listen.js";
import { programOf } from "./install.js";
import { bundle, commonJs } from "./project.js";

/** Feature → its fault; "" if there is none. */
export type Results = Readonly<Record<string, string>>;

export interface Setting {
  /** The consumer's project. */
  readonly folder: string;
  /** The folder in which runtimes and bundlers are installed. */
  readonly tools: string;
  /** Address of the server. */
  readonly url: string;
}

export interface Cell {
  readonly title: string;
  /** Whether every change must pass it. */
  readonly isQuick: boolean;
  /** Why it cannot be run here. */
  readonly whyNot?: string;
  readonly run: (setting: Setting) => Promise<Results>;
  /** Features that the platform lacks → the message of the error. */
  readonly without?: Readonly<Record<string, RegExp>>;
}

const exec = promisify(execFile);

async function output(program: string, args: readonly string[], { folder, url }: Setting): Promise<Results> {
  const { stdout } = await exec(program, [...args, url], { cwd: folder, timeout: 60_000 });
  return JSON.parse(stdout) as Results;
}

function installed(tools: string, name: string): Pick<Cell, "whyNot"> & { readonly program: string } {
  const program = programOf(tools, name);
  return program === undefined
    ? { program: "", whyNot: `the registry has no ${name} for ${process.platform} ${process.arch}` }
    : { program };
}

/** ES modules and `require` in a runtime. */
function modules(title: string, tools: string, name: string, flags: readonly string[] = []): Cell[] {
  const { program, ...cell } = installed(tools, name);
  return [
    ["import", "import.mjs"],
    ["require", "require.cjs"],
  ].map(([how = "", file = ""]) => ({
    ...cell,
    title: `${title}, ${how}`,
    isQuick: true,
    run: (setting) => output(program, [...flags, file], setting),
  }));
}

/** Runtimes that cannot load ES modules, and so need the CommonJS build. */
function commonJsAlone(tools: string): Cell[] {
  const { program, ...cell } = installed(tools, "node20");
  const inside = ({ folder, ...setting }: Setting): Setting => ({ ...setting, folder: join(folder, commonJs) });
  const without = "--no-experimental-require-module";
  return [
    {
      ...cell,
      title: "Node 20 without ES modules in require, CommonJS build",
      isQuick: true,
      run: (setting) => output(program, [without, "require.cjs"], inside(setting)),
    },
    { ...cell, title: "Jest, CommonJS build", isQuick: true, run: (setting) => jest(program, inside(setting)) },
  ];
}

async function jest(node: string, { folder, tools, url }: Setting): Promise<Results> {
  const results = join(folder, "results.json");
  const env = { ...process.env, API: url, RESULTS: results };
  await exec(node, [join(tools, "node_modules/jest/bin/jest.js")], { cwd: folder, env, timeout: 60_000 });
  return JSON.parse(await readFile(results, "utf8")) as Results;
}

const bundled = (name: string): Cell => ({
  title: `${name}, in Node`,
  isQuick: true,
  run: async (setting) => output(process.execPath, [await bundle(name, setting.folder, setting.tools)], setting),
});

/**
 * Miniflare needs another Node than this project.
 * @param date - as of when the platform behaves: workers keep what they were written for
 */
function workers(tools: string, date: string): Cell {
  const { program, ...cell } = installed(tools, "node24");
  return {
    ...cell,
    title: `workerd of ${date.slice(0, 4)}, esbuild`,
    isQuick: true,
    run: async (setting) => {
      await bundle("esbuild", setting.folder, tools);
      const handler = [
        'import { scenario } from "./esbuild.mjs";',
        "const respond = async (request) => Response.json(await scenario(new URL(request.url).searchParams.get('api')));",
        "export default { fetch: respond };",
      ];
      await writeFile(join(setting.folder, "bundles/worker.mjs"), handler.join("\n"));
      const worker = join(import.meta.dirname, "worker.mjs");
      return output(program, [worker, date, tools, setting.folder], setting);
    },
  };
}

const chromium = [process.env["CHROMIUM"] ?? "", "/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);

/** The scenario in a page of another origin than the API's. */
const browser = (name: string): Cell => ({
  title: `Chromium, ${name}`,
  isQuick: true,
  ...(chromium === undefined ? { whyNot: "Chromium is not installed (CHROMIUM is its path)" } : {}),
  run: async ({ folder, tools, url }) => {
    await bundle(name, folder, tools);
    const script = await readFile(join(folder, `bundles/${name}.mjs`));
    const server = createServer((request, response) => {
      const isScript = request.url === "/bundle.mjs";
      response.setHeader("Content-Type", isScript ? "text/javascript" : "text/html");
      response.end(isScript ? script : "<!doctype html>");
    });
    const origin = await listen(server);
    const opened = await launch({ executablePath: chromium ?? "", args: ["--no-sandbox", "--disable-gpu"] });
    try {
      const page = await opened.newPage();
      await page.goto(origin);
      const program = `import("/bundle.mjs").then(({ scenario }) => scenario(${JSON.stringify(url)}))`;
      return (await page.evaluate(program)) as Results;
    } finally {
      await opened.close();
      server.close();
    }
  },
  without: {
    redirect: /a redirect, whose target a browser hides/u,
    headers: /^\["own",null\] in place of/u,
    "upload of a stream": /fetch|stream/iu,
  },
});

export const cells = (tools: string): Cell[] => [
  ...["20", "22", "24", "26"].flatMap((version) => modules(`Node ${version}`, tools, `node${version}`)),
  ...modules("Bun", tools, "bun"),
  ...modules("Deno", tools, "deno", [
    "run",
    "--no-config",
    "--node-modules-dir=manual",
    "--allow-net",
    "--allow-env",
    "--allow-read",
  ]),
  ...commonJsAlone(tools),
  workers(tools, "2023-01-01"),
  workers(tools, "2026-07-01"),
  ...["esbuild", "Vite", "webpack", "Rollup"].map(bundled),
  browser("esbuild"),
  browser("Vite"),
];

/** Why a platform does not have a feature. */
export const reasons: Readonly<Record<string, string>> = {
  redirect: "a browser hides where a redirect leads, and the client would send credentials there; the call fails",
  headers: "a browser leaves out `Cookie`; other headers are sent",
  "upload of a stream": "a browser streams a request over HTTP/2 alone, and the server speaks HTTP/1.1",
};
