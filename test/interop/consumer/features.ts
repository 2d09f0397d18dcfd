/** The features that each program tests with the package of a framework, and their report. */

import { isDeepStrictEqual } from "node:util";

export const names = [
  "create",
  "read",
  "replace",
  "delete",
  "not found",
  "validation error",
  "upload",
  "download",
  "list with pages",
  "array in the query",
  "object in the query",
  "enum",
  "date",
  "nullable",
  "stream",
  "bearer token",
  "API key",
] as const;

/** Why the framework itself cannot: its document or its server leaves something out. */
export interface Gap {
  readonly gap: string;
}

export const gap = (why: string): Gap => ({ gap: why });

/** A feature that passes although the framework's document declares less than its server does. */
export interface Noted {
  readonly note: string;
  readonly test: () => Promise<void>;
}

export const noted = (note: string, test: () => Promise<void>): Noted => ({ note, test });

export type Features = Readonly<Record<(typeof names)[number], Gap | Noted | (() => Promise<void>)>>;

/** Tries all features in their order, since those that read need what others created; prints a JSON line for each. */
export async function run(features: Features): Promise<void> {
  for (const name of names) {
    const feature = features[name];
    const print = (result: object): void => console.log(JSON.stringify({ name, ...result }));
    if (typeof feature === "object" && "gap" in feature) {
      print(feature);
      continue;
    }
    try {
      await (typeof feature === "function" ? feature() : feature.test());
      print({ ok: true, ...(typeof feature === "object" ? { note: feature.note } : {}) });
    } catch (error) {
      print({ ok: false, error: error instanceof Error ? error.message : String(error) });
    }
  }
}

export const baseURL = process.argv[2] ?? "";

export function equal<T>(got: T, want: T): void {
  if (!isDeepStrictEqual(got, want)) throw new Error(`got ${JSON.stringify(got)}, want ${JSON.stringify(want)}`);
}

/** The error with which a call rejects, if it is of a class. */
export async function rejection<T extends Error>(
  call: PromiseLike<unknown>,
  Class: new (...parameters: never) => T,
): Promise<T> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Class) return error;
    throw new Error(`another error: ${String(error)}`, { cause: error });
  }
  throw new Error(`it did not fail with a ${Class.name}`);
}

export const seconds = (text: string): number => new Date(text).getTime() / 1000;
