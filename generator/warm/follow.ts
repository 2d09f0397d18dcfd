/** Waits for changes of files, for `--watch`. */

import { type FSWatcher, lstatSync, realpathSync, watch } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { isSameFolder, recordFile, type Snapshot } from "./files.js";

/** Milliseconds without an event, after which an editor has finished saving several files, or one file in several steps. */
const quiet = 50;

/** Follows files by watching their folders, as many editors replace a file by a new one. */
export class Follower {
  readonly #watchers = new Map<string, FSWatcher>();
  #paths: ReadonlySet<string> = new Set();
  #wake: (() => void) | undefined;
  #isAwake = false;

  /** Sets the files to follow. Call it before the files are read, so that no change is missed. */
  follow({ files, folders }: Snapshot): void {
    const links = files.map(({ path }) => path).filter(isLink);
    const paths = [...files.map(({ path }) => path), ...links.map(targetOf)];
    // A link may lead through other links in its folder, whose names are not known, so the whole folder is followed.
    const whole = [...folders.map(({ path }) => path), ...links.map((path) => dirname(path))];
    this.#paths = new Set([...paths, ...whole]);
    const parents = new Set([...paths.map((path) => dirname(path)), ...whole]);
    for (const [folder, watcher] of this.#watchers) {
      if (parents.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of parents) if (!this.#watchers.has(folder)) this.#watch(folder);
  }

  /** Returns the paths that differ from a snapshot, as soon as there are any; empty after the signal is aborted. */
  async changes(before: Snapshot, signal: AbortSignal): Promise<string[]> {
    const stop = (): void => this.#rouse();
    signal.addEventListener("abort", stop);
    try {
      while (!signal.aborted) {
        this.#isAwake = false;
        const changed = changesSince(before);
        if (changed.length > 0) return changed;
        await this.#event();
        await this.#silence(signal);
      }
      return [];
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  close(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #watch(folder: string): void {
    const lost = (): void => {
      this.#watchers.get(folder)?.close();
      this.#watchers.delete(folder);
      this.#rouse();
    };
    try {
      const watcher = watch(folder, (_, name) => {
        if (name === null || this.#paths.has(folder) || this.#paths.has(join(folder, name))) this.#rouse();
        // The folder itself was removed.
        else if (name === basename(folder)) lost();
      });
      watcher.on("error", lost);
      this.#watchers.set(folder, watcher);
    } catch {
      // The folder does not exist, and its parent is not followed: files that appear in it are missed until the next run.
    }
  }

  #rouse(): void {
    this.#isAwake = true;
    this.#wake?.();
  }

  async #event(): Promise<void> {
    if (this.#isAwake) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    this.#wake = undefined;
  }

  /** Resolves when no event has occurred for a while. */
  async #silence(signal: AbortSignal): Promise<void> {
    do {
      this.#isAwake = false;
      await setTimeout(quiet, undefined, { signal }).catch(() => undefined);
    } while (this.#isAwake && !signal.aborted);
  }
}

const isLink = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;

/** The target of a link, or the link itself if the target does not exist. */
function targetOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** The paths of files and folders that have changed. */
export const changesSince = ({ files, folders }: Snapshot): string[] => [
  ...files.filter(({ path, sha256 }) => recordFile(path).sha256 !== sha256).map(({ path }) => path),
  ...folders.filter((folder) => !isSameFolder(folder)).map(({ path }) => path),
];
