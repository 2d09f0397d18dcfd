/** What a run writes to disk, one step at a time. */

import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";

const { promises } = fs;
const real = { ...promises };
const { renameSync } = fs;

/**
 * Has `before` called ahead of each step that a function of `node:fs` takes: a file is made, then half written, then whole; a
 * tree is removed entry by entry. What `before` throws the step throws.
 * @returns what ends it.
 */
export function atEachStep(before: (step: string) => void): () => void {
  const stepping =
    <A extends unknown[], R>(name: string, work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      before(name);
      return work(...args);
    };
  Object.assign(promises, {
    chmod: stepping("chmod", real.chmod),
    cp: stepping("cp", real.cp),
    link: stepping("link", real.link),
    mkdir: stepping("mkdir", real.mkdir),
    mkdtemp: stepping("mkdtemp", real.mkdtemp),
    rename: stepping("rename", real.rename),
    rmdir: stepping("rmdir", real.rmdir),
    symlink: stepping("symlink", real.symlink),
    rm: (path: string) => removeSteps(path, before),
    writeFile: (path: string, text: string) => writeSteps(path, text, before),
  });
  fs.renameSync = (from, to) => {
    before("renameSync");
    renameSync(from, to);
  };
  syncBuiltinESMExports();
  return () => {
    Object.assign(promises, real);
    fs.renameSync = renameSync;
    syncBuiltinESMExports();
  };
}

async function writeSteps(path: string, text: string, before: (step: string) => void): Promise<void> {
  for (const part of ["", text.slice(0, text.length / 2), text]) {
    before("writeFile");
    await real.writeFile(path, part);
  }
}

/** As `rm` with `recursive` and `force`. */
async function removeSteps(path: string, before: (step: string) => void): Promise<void> {
  const stat = await real.lstat(path).catch(() => undefined);
  if (stat === undefined) return;
  if (stat.isDirectory()) for (const name of await real.readdir(path)) await removeSteps(join(path, name), before);
  before("rm");
  await (stat.isDirectory() ? real.rmdir(path) : real.unlink(path));
}
