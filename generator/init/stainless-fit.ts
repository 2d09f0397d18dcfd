/** Fits the settings of a `stainless.yml` to the document. */

import { operationsOf, type Subject } from "../analyse/operations.js";
import { inferPagination } from "../analyse/pagination/infer.js";
import type { RawPaging } from "../analyse/pagination/raw-paging.js";
import { configuredPaging } from "../analyse/pagination/rules/configuration.js";
import type { OperationOverride } from "../config/config.js";
import { defined } from "../defined.js";
import type { Document } from "../document.js";
import type { Carried } from "./carried.js";
import type { Path, Report, Value } from "./lines.js";
import { type Scheme, schemesOf } from "./stainless-pagination.js";

type CarriedConfig = Carried["config"];

interface Stated {
  readonly file: Value;
  readonly config: CarriedConfig;
  /** The path in the file at which an operation or a model is named. */
  readonly pathOf: (name: string) => Path;
  /** The value of `paginated` for each operation: a scheme, whether it is a list, or nothing. */
  readonly paginated: ReadonlyMap<string, unknown>;
}

/** The configuration without what the document lacks, and with paginations from the file where inference differs. */
export function fitted({ file, config, pathOf, paginated }: Stated, document: Document, report: Report): CarriedConfig {
  const subjects = new Map(operationsOf(document).map((subject) => [subject.key, subject]));
  const findKey = finder([...subjects.keys()]);
  const operations: Record<string, OperationOverride> = {};
  const schemes = schemesOf(file, report);
  for (const [key, override] of Object.entries(config.operations ?? {})) {
    const known = findKey(key);
    const subject = known === undefined ? undefined : subjects.get(known);
    if (known === undefined || subject === undefined) report(pathOf(key), `${key} is not an operation of the document`);
    else {
      const scheme = paginated.get(key);
      const pagination =
        override.hidden === true
          ? undefined
          : paginationOf(subject, scheme, schemes, (why) => report(pathOf(key), why));
      operations[known] = { ...override, ...defined({ pagination }) };
    }
  }
  const lacking = (what: string, at: (name: string) => Path) => (name: string) =>
    report(at(name), `${name} is not a ${what} of the document`);
  const { schemas, securitySchemes } = document.components;
  const models = present(config.models, schemas, lacking("schema", pathOf));
  const isAuth = lacking("security scheme", () => ["client_settings", "opts"]);
  const auth = present(config.auth, securitySchemes, isAuth);
  const { webhooks, ...others } = config;
  const receives = webhooks !== undefined && document.webhooks !== undefined;
  if (webhooks !== undefined && !receives) report(["resources"], "the document declares no webhooks to receive");
  return {
    ...others,
    ...(config.operations === undefined ? {} : { operations }),
    ...defined({ models, auth }),
    ...(receives ? { webhooks } : {}),
  };
}

/** The settings whose keys the document knows. */
function present<T>(
  parts: Readonly<Record<string, T>> | undefined,
  known: object | undefined,
  lack: (name: string) => void,
): Record<string, T> | undefined {
  if (parts === undefined) return undefined;
  const kept = Object.entries(parts).filter(([name]) => {
    const isKnown = Object.hasOwn(known ?? {}, name);
    if (!isKnown) lack(name);
    return isKnown;
  });
  return Object.fromEntries(kept);
}

/** Finds an operation's key, whose placeholders may have other names in the file. */
function finder(keys: readonly string[]): (key: string) => string | undefined {
  const loose = (key: string): string => key.replaceAll(/\{[^{}]*\}/gu, "{}").replace(/(?<=.)\/$/u, "");
  const byShape = new Map(keys.map((key) => [loose(key), key]));
  const exact = new Set(keys);
  return (key) => (exact.has(key) ? key : byShape.get(loose(key)));
}

/**
 * The pagination of an operation according to the file, if inference differs. The named scheme applies, or else the first that fits the
 * request and the response.
 */
function paginationOf(
  subject: Subject,
  scheme: unknown,
  schemes: readonly Scheme[],
  report: (why: string) => void,
): OperationOverride["pagination"] | undefined {
  if (scheme === false) return undefined;
  const named = schemes.filter(({ name }) => name === scheme);
  const others = scheme === true || subject.method === "GET" ? schemes : [];
  const candidates = named.length > 0 ? named : others;
  const inferred = inferPagination(subject).paging;
  const wrong: string[] = [];
  for (const { name, override } of candidates) {
    const found = configuredPaging(subject, override, "the configuration");
    if ("paging" in found) return isSame(found.paging, inferred) ? undefined : override;
    wrong.push(`${name}: ${found.mismatch}`);
  }
  const isStated = named.length > 0 || scheme === true || typeof scheme === "string";
  if (isStated && inferred === undefined)
    report(
      wrong.length > 0 ? wrong.join("; ") : `there is no pagination ${JSON.stringify(scheme)} that can be carried over`,
    );
  return undefined;
}

/** Whether two paginations lead to the same next page. */
function isSame(one: RawPaging, other: RawPaging | undefined): boolean {
  const parts = (paging: RawPaging): string => {
    const { style, items, next, parameter } = paging;
    return JSON.stringify([style, items, next, style === "next-url" ? undefined : [parameter?.in, parameter?.path]]);
  };
  return other !== undefined && parts(one) === parts(other);
}
