/**
 * Compiles `generator/` into a few files in `dist/`, so that the program starts fast. They share a single TypeScript, the one of
 * ts-morph: openapi-typescript's transforms are bundled to use it too, and the rest of openapi-typescript is left out.
 */

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { build } from "esbuild";
import { isCompiled, root, sources, writeStamp } from "./stamp.mjs";

/** The page of the HTML reference, into which a highlighter is bundled. */
const page = ["generator/site/page/page.ts", "generator/site/page/page.css"];

/** The program, and the modules that the package exports. */
const entries = [
  "cli.ts",
  "config/config.ts",
  "emit/output.ts",
  "emit/encode.ts",
  "emitters/mcp.ts",
  "emitters/msw.ts",
  "emitters/tanstack-query.ts",
  "emitters/swr.ts",
  "emitters/zod.ts",
];

/**
 * CommonJS packages that are loaded by `require`. `import` would first search their whole text for names of exports; the compiler alone
 * has nine megabytes.
 */
const required = {
  typescript: 'export default require("ts-morph").ts;',
  "ts-morph": 'module.exports = require("ts-morph");',
  yaml: 'module.exports = require("yaml");',
  swagger2openapi: 'module.exports = require("swagger2openapi");',
};

const transforms = {
  transformComponentsObject: "components-object",
  transformOperationObject: "operation-object",
  transformPathsObject: "paths-object",
  transformSchemaObject: "schema-object",
};

/** The modules of openapi-typescript that print types. */
const transformsAlone = Object.entries(transforms)
  .map(([name, file]) => `export { default as ${name} } from "openapi-typescript/dist/transform/${file}.mjs";`)
  .concat('export { tsPropertyIndex } from "openapi-typescript/dist/lib/ts.mjs";')
  .join("\n");

/** Replacement for a module that the parser of references imports, which would load an HTTP client and a parser of globs. */
const referenceUtilities = `
exports.isTruthy = Boolean;
exports.isPlainObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
`;

/** @type {import("esbuild").Plugin} */
const packages = {
  name: "packages",
  setup(bundler) {
    bundler.onResolve({ filter: /^(?:[^./]|\.\/utils$)/ }, ({ path, importer, namespace, kind }) => {
      if (kind === "entry-point" || namespace === "required") return { path, external: namespace === "required" };
      if (Object.hasOwn(required, path)) return { path, namespace: "required" };
      if (path === "openapi-typescript") return { path, namespace: "transforms" };
      if (path === "./utils" && basename(importer) === "ref-utils.js") return { path, namespace: "references" };
      const isBundled =
        path.startsWith(".") || namespace === "transforms" || importer.includes(`${sep}node_modules${sep}`);
      return isBundled ? undefined : { path, external: true };
    });
    bundler.onLoad({ filter: /^/, namespace: "required" }, ({ path }) => ({ contents: required[path] }));
    bundler.onLoad({ filter: /^/, namespace: "references" }, () => ({ contents: referenceUtilities }));
    bundler.onLoad({ filter: /^/, namespace: "transforms" }, () => ({ contents: transformsAlone, resolveDir: root }));
  },
};

/** Compiles, and repeats if a source changes in the meantime. */
export async function compile() {
  do await compileOnce();
  while (!isCompiled());
}

async function compileOnce() {
  const time = Date.now();
  const compiled = sources();
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: entries.map((entry) => `generator/${entry}`),
    outbase: "generator",
    outdir: "dist",
    chunkNames: "chunks/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    plugins: [packages],
    // Some bundled packages are CommonJS.
    banner: { js: 'import { createRequire as from$ } from "node:module"; const require = from$(import.meta.url);' },
    legalComments: "none",
    metafile: true,
    write: false,
    logLevel: "error",
  });
  const site = await compilePage();
  // Entries are written last: they import the chunks, so a run that starts now finds what it imports.
  const inOrder = [...site.outputFiles, ...outputFiles].toSorted(
    (a, b) => Number(isChunk(b.path)) - Number(isChunk(a.path)),
  );
  for (const { path, contents } of inOrder) put(path, contents);
  const licenses = join(root, "dist/licenses.txt");
  put(licenses, Buffer.from(licensesOf(Object.keys({ ...metafile.inputs, ...site.metafile.inputs }))));
  const written = [...inOrder.map(({ path }) => path), licenses];
  removeOldChunks(new Set(written));
  writeStamp(
    compiled,
    written.map((path) => relative(root, path)),
    time,
  );
}

/** Compiles the page for browsers into one script and one style sheet, which become part of each page. */
const compilePage = () =>
  build({
    absWorkingDir: root,
    entryPoints: page,
    outdir: "dist/site",
    bundle: true,
    format: "iife",
    target: ["es2022", "chrome123", "firefox121", "safari17.5"],
    minify: true,
    legalComments: "none",
    banner: { js: `/*\n${licensesOf(["node_modules/sugar-high/"])}*/` },
    metafile: true,
    write: false,
    logLevel: "error",
  });

/**
 * The licenses of the bundled packages.
 * @param {readonly string[]} inputs paths
 */
function licensesOf(inputs) {
  const folders = inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []);
  return [...new Set(folders)]
    .sort()
    .map((folder) => {
      const {
        name,
        version,
        license,
        author = "",
      } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
      const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
      const text = file === undefined ? "" : `\n${readFileSync(join(root, folder, file), "utf8").trim()}\n`;
      return `${name} ${version}, ${author.name ?? author}: ${license}\n${text}`;
    })
    .join("\n----\n\n");
}

const chunks = join(root, "dist/chunks");

/** @param {string} path */
const isChunk = (path) => dirname(path) === chunks;

/**
 * Replaces a file atomically, as another run may be reading it.
 * @param {string} path
 * @param {Uint8Array} contents
 */
function put(path, contents) {
  if (existsSync(path) && readFileSync(path).equals(contents)) return;
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${String(process.pid)}`;
  writeFileSync(temporary, contents);
  renameSync(temporary, path);
}

/**
 * Removes chunks that no run can still need. Recent ones stay, as a run that started before may import them late.
 * @param {ReadonlySet<string>} kept
 */
function removeOldChunks(kept) {
  if (!existsSync(chunks)) return;
  for (const path of readdirSync(chunks).map((name) => join(chunks, name)))
    if (!kept.has(path) && statSync(path).mtimeMs < Date.now() - 3_600_000) rmSync(path, { force: true });
}

if (process.argv[1] === import.meta.filename) await compile();
