/** Checks whether `dist/` was compiled from the current sources. */

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

const stampFile = join(root, "dist/.stamp.json");

/** The sources, and the files that pin the packages they are compiled with. */
const roots = ["generator", "templates", "package.json", "package-lock.json", "tsconfig.json"];

/**
 * @typedef {{ readonly path: string, readonly signature: string, readonly sha256: string }} File
 * @typedef {{ readonly sources: readonly File[], readonly outputs: readonly File[], readonly time: number }} Stamp
 */

/**
 * Records every file with its content.
 * @param {readonly string[]} paths
 * @returns {File[]}
 */
export const filesAt = (paths) =>
  paths.flatMap(filesBelow).map((path) => ({ path, signature: signatureOf(path), sha256: hashOf(path) }));

/** Records the current sources. */
export const sources = () => filesAt(roots);

/**
 * @param {readonly File[]} sources
 * @param {readonly string[]} outputs paths
 * @param {number} time the time when the sources were read
 */
export function writeStamp(sources, outputs, time) {
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, JSON.stringify({ sources, outputs: filesAt(outputs), time }));
}

/** Whether nothing has changed since the stamp was written. Files with the same time and size are not read again. */
export function isCompiled() {
  const stamp = readStamp();
  if (stamp === undefined) return false;
  const now = roots.flatMap(filesBelow);
  const isSame = now.length === stamp.sources.length && now.every((path, index) => path === stamp.sources[index]?.path);
  return isSame && [...stamp.sources, ...stamp.outputs].every((file) => isUnchanged(file, stamp.time));
}

/** @param {File} file @param {number} time */
function isUnchanged({ path, signature, sha256 }, time) {
  try {
    const { mtimeMs, ctimeMs } = statSync(join(root, path));
    // A file may change twice within one tick of the clock of the file system.
    const isSettled = Math.max(mtimeMs, ctimeMs) < time - 2_000;
    return (isSettled && signatureOf(path) === signature) || hashOf(path) === sha256;
  } catch {
    return false;
  }
}

/** @returns {Stamp | undefined} */
function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, "utf8"));
  } catch {
    return undefined;
  }
}

/** @param {string} path @returns {string[]} */
function filesBelow(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  const entries = readdirSync(join(root, path), { withFileTypes: true });
  return entries.flatMap((entry) =>
    entry.isDirectory() ? filesBelow(`${path}/${entry.name}`) : entry.isFile() ? [`${path}/${entry.name}`] : [],
  );
}

/** @param {string} path */
function signatureOf(path) {
  const { ino, size, mtimeNs, ctimeNs } = statSync(join(root, path), { bigint: true });
  return [ino, size, mtimeNs, ctimeNs].join(" ");
}

/** @param {string} path */
const hashOf = (path) =>
  createHash("sha256")
    .update(readFileSync(join(root, path)))
    .digest("hex");
