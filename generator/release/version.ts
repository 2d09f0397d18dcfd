/** Semantic versions. */

import type { Bump } from "../changes/change.js";

type Parts = readonly [number, number, number];

/** Without what follows `-`: a release of a pre-release is that version. */
function partsOf(version: string): Parts | undefined {
  const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)(?:[-+].*)?$/u.exec(version) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
}

/** Below 1.0.0 the second number is what breaks, as package managers read it: `^0.1.0` excludes 0.2.0. */
export const effective = (bump: Bump, version: string): Bump =>
  partsOf(version)?.[0] === 0 ? (bump === "major" ? "minor" : "patch") : bump;

/** The version after a bump; a pre-release becomes its release. */
export function next(version: string, bump: Bump): string {
  const parts = partsOf(version);
  if (parts === undefined) return version;
  if (version.includes("-")) return parts.join(".");
  const [major, minor, patch] = parts;
  const own = effective(bump, version);
  if (own === "major") return `${String(major + 1)}.0.0`;
  return own === "minor"
    ? `${String(major)}.${String(minor + 1)}.0`
    : `${String(major)}.${String(minor)}.${String(patch + 1)}`;
}

/** Of the version that the configuration has and that of the package, the higher one: a release raised the latter. */
export function kept(configured: string | undefined, present: string | undefined): string | undefined {
  if (configured === undefined || present === undefined) return configured ?? present;
  const [a, b] = [partsOf(configured), partsOf(present)];
  if (a === undefined || b === undefined) return configured;
  const at = a.findIndex((part, index) => part !== b[index]);
  if (at === -1) return present.includes("-") ? configured : present;
  return (a[at] ?? 0) > (b[at] ?? 0) ? configured : present;
}
