/** Computes and compares semantic versions. */

import type { Bump } from "../changes/change.js";

interface Version {
  readonly release: readonly [major: number, minor: number, patch: number];
  /** The identifiers of a pre-release: `["beta", "1"]` of `1.0.0-beta.1`; empty for a release. */
  readonly prerelease: readonly string[];
}

/** Parses a version; build metadata, after a `+`, is ignored. */
function parse(version: string): Version | undefined {
  const [, major, minor, patch, prerelease] =
    /^(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?(?:\+.*)?$/u.exec(version) ?? [];
  return major === undefined
    ? undefined
    : { release: [Number(major), Number(minor), Number(patch)], prerelease: prerelease?.split(".") ?? [] };
}

/** The bump to apply. Below 1.0.0, the second number marks breaking changes, as package managers read it: `^0.1.0` excludes 0.2.0. */
export function effectiveBump(bump: Bump, version: string): Bump {
  if (parse(version)?.release[0] !== 0) return bump;
  return bump === "major" ? "minor" : "patch";
}

/** The version after a bump; a pre-release becomes its release. */
export function nextVersion(version: string, bump: Bump): string {
  const parsed = parse(version);
  if (parsed === undefined) return version;
  const [major, minor, patch] = parsed.release;
  if (parsed.prerelease.length > 0) return parsed.release.join(".");
  const own = effectiveBump(bump, version);
  if (own === "major") return `${String(major + 1)}.0.0`;
  return own === "minor"
    ? `${String(major)}.${String(minor + 1)}.0`
    : `${String(major)}.${String(minor)}.${String(patch + 1)}`;
}

/** The higher of the configuration's version and the package's, which a release may have raised. */
export function higherVersion(configured: string | undefined, present: string | undefined): string | undefined {
  if (configured === undefined || present === undefined) return configured ?? present;
  const [a, b] = [parse(configured), parse(present)];
  if (a === undefined || b === undefined) return configured;
  return precedence(a, b) > 0 ? configured : present;
}

/** Positive if `a` has precedence: a release is above its pre-releases. */
function precedence(a: Version, b: Version): number {
  const [own, other] = [a.prerelease, b.prerelease];
  const byRelease = a.release.map((number, index) => number - (b.release[index] ?? 0)).find((order) => order !== 0);
  if (byRelease !== undefined) return byRelease;
  if (own.length === 0 || other.length === 0) return other.length - own.length;
  const at = own.findIndex((identifier, index) => identifier !== other[index]);
  if (at === -1) return own.length - other.length;
  return byIdentifier(own[at] ?? "", other[at]);
}

/** Compares identifiers: numbers come before words and are compared numerically; a list that ends comes before one that continues. */
function byIdentifier(a: string, b: string | undefined): number {
  if (b === undefined) return 1;
  const [isNumber, isOtherNumber] = [/^\d+$/u.test(a), /^\d+$/u.test(b)];
  if (isNumber && isOtherNumber) return Number(a) - Number(b);
  if (isNumber !== isOtherNumber) return isNumber ? -1 : 1;
  return a < b ? -1 : 1;
}
