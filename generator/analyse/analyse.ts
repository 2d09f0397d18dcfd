/** `Document` + configuration → `Api`. Pure: reads no file, prints nothing. */

import type { Config, OperationOverride } from "../config/config.js";
import { defined } from "../defined.js";
import type { Document } from "../document.js";
import type { Api } from "../model/api.js";
import { specText } from "../model/text.js";
import type { NamedType } from "../model/types.js";
import { authOf } from "./auth.js";
import {
  checkBasePath,
  checkClassName,
  checkParameters,
  checkPositional,
  checkSchemes,
  configuredErrorMessage,
  reportDefaultTitle,
} from "./config-checks.js";
import type { Context } from "./context.js";
import { conversionsOf } from "./conversions.js";
import { type AnalyseInput, defaultFile } from "./input.js";
import type { Lock } from "./lock.js";
import { manifestOf } from "./manifest.js";
import { clientClassName } from "./names/class-names.js";
import { exportedNames } from "./names/exports.js";
import { FileNames } from "./names/files.js";
import { frameworkBodies } from "./names/framework-bodies.js";
import { listedOverrides, listsWebhooks } from "./names/listing.js";
import { livePins } from "./names/live-pins.js";
import { modelNames } from "./names/model-names.js";
import { rulesKey } from "./names/name-rules.js";
import { expandPatterns } from "./names/patterns.js";
import type { ResourceNode } from "./names/resolve.js";
import { Scope } from "./names/scope.js";
import { withNamespaces } from "./namespaces.js";
import { operationsOf, type Subject } from "./operations.js";
import { type OperationPaging, pagingOf, reportUnsettled } from "./paging.js";
import { resourceTree } from "./resource-tree.js";
import { callsIn, pathsOf, resourceOf, rootOf, tagsOf } from "./resources.js";
import { offeredKinds } from "./responses.js";
import { relativePath, serverPaths, serversOf, withServers } from "./servers.js";
import { defaultsOf, webhooksOf } from "./settings.js";
import { switchesOf, withStream } from "./streams.js";
import { typedDocument } from "./typed-document.js";
import { TypeNames } from "./types.js";
import { reportUnsupported } from "./unsupported.js";

export interface Analysis {
  readonly api: Api;
  /** The document with its files, and the values that the configuration converts, marked in the schemas. */
  readonly document: Document;
  readonly lock: Lock;
  /** How each operation pages, or why it does not: for `--explain`. */
  readonly paging: readonly OperationPaging[];
}

export function analyse(read: AnalyseInput): Analysis {
  const input = withListing(withTypedDocument(read));
  const { document, config } = input;
  const { operations, overrides } = shownOperations(operationsOf(document), input);
  const found = new Map(
    operations.map((subject) => [subject.key, pagingOf(subject, overrides[subject.key], config.paginationRules)]),
  );
  for (const each of found.values()) reportPaging(each, input);
  reportUnsupported(read.document, operationsOf(read.document), read.diagnostics, read.locationOf, read.documentURL);
  const subjects = operations.flatMap((subject) => callsOf(subject, config));
  const tree = resourceTree({ subjects, overrides, found }, input);
  checkSchemes(input);
  checkClassName(input, exportsOf(config));
  checkBasePath(operations, input);
  // Names from a listing are left out: it may belong to another package, with parameters of its own.
  const stated = expandPatterns(read.config.operations ?? {}, keysOf(operations)).operations;
  checkParameters(operations, stated, input);
  checkPositional(operations, stated, input);
  reportDefaultTitle(input);
  const context = contextOf(tree, found, overrides, input);
  return {
    document: context.conversions?.document ?? document,
    api: apiOf(tree, context, input),
    lock: lockOf(context),
    paging: [...found.values()],
  };
}

function withTypedDocument(read: AnalyseInput): AnalyseInput {
  const { document, originOf } = typedDocument(withServers(read.document, read.documentURL));
  return { ...read, document, locationOf: (node) => read.locationOf(originOf(node)) };
}

/** The calls of an operation. Under `surface: "sdk"`, a stream that a property of the body turns on is not a call of its own. */
function callsOf(subject: Subject, { surface }: Partial<Config>): Subject[] {
  const calls = withStream(subject, offeredKinds(subject));
  return surface === "sdk" ? calls.filter((call) => switchesOf(call).length === 0) : calls;
}

/** Adds the names of the configuration's listing to its `operations`. */
function withListing(input: AnalyseInput): AnalyseInput {
  const { config, listings = [], document, diagnostics } = input;
  if (listings.length === 0) return input;
  const subjects = operationsOf(document).flatMap((subject) => callsOf(subject, config));
  const receives = document.webhooks !== undefined && listings.some(({ text }) => listsWebhooks(text));
  const operations = listedOverrides(subjects, listings, config.operations ?? {}, serverPaths(document), diagnostics);
  return { ...input, config: { ...(receives ? { webhooks: {} } : {}), ...config, operations } };
}

const keysOf = (subjects: readonly Subject[]): string[] => subjects.map(({ key }) => key);

interface Shown {
  readonly operations: readonly Subject[];
  readonly overrides: Readonly<Record<string, OperationOverride>>;
}

/** The operations that are not hidden, and the configuration of each. */
function shownOperations(
  all: readonly Subject[],
  { config, configFile = defaultFile, diagnostics }: AnalyseInput,
): Shown {
  const keys = keysOf(all);
  const { operations: overrides, unmatched } = expandPatterns(config.operations ?? {}, keys);
  for (const pattern of unmatched) {
    const why = `operations[${JSON.stringify(pattern)}] matches no operation of the document`;
    const next = `correct the pattern, or remove the entry; keys look like ${JSON.stringify(keys[0] ?? "GET /widgets")}`;
    diagnostics.report("override-unmatched", { file: configFile }, why, next);
  }
  const isHidden = ({ key }: Subject): boolean => overrides[key]?.hidden === true;
  const hidden = new Set(all.filter(isHidden).map(({ key }) => key));
  return {
    operations: all.filter(({ key }) => !hidden.has(key)),
    overrides: Object.fromEntries(Object.entries(overrides).filter(([key]) => !hidden.has(key))),
  };
}

function reportPaging(
  found: OperationPaging,
  { locationOf, configFile = defaultFile, diagnostics }: AnalyseInput,
): void {
  reportUnsettled(found, locationOf(found.subject.operation), diagnostics);
  if (found.mismatch !== undefined) diagnostics.report("override-pagination", { file: configFile }, found.mismatch);
}

function contextOf(
  tree: ResourceNode,
  found: ReadonlyMap<string, OperationPaging>,
  overrides: Shown["overrides"],
  input: AnalyseInput,
): Context {
  const { document, config, documentURL } = input;
  const types = typeNamesOf(tree, input);
  const pagings = [...found.values()].map(({ subject, finding }) => ({ subject, paging: finding.paging }));
  const conversions =
    config.convert === undefined ? undefined : conversionsOf(document, config.convert, types.all, pagings);
  return {
    document,
    config,
    documentURL,
    auth: authOf(document, config),
    types,
    pages: new Scope({ ignoreCase: true }),
    files: new FileNames(),
    found,
    tags: tagsOf(document),
    calls: new Map(callsIn(tree)),
    overrides,
    ...defined({ conversions }),
  };
}

/** The names of types: from the configuration, else from the previous run, else new ones. */
function typeNamesOf(tree: ResourceNode, input: AnalyseInput): TypeNames {
  const { document, config, configFile = defaultFile, lock, diagnostics } = input;
  const taken = [classNameOf(input), ...exportsOf(config)];
  const models = modelNames({ document, models: config.models ?? {}, taken, configFile, diagnostics });
  const resources = pathsOf(tree);
  const operations = new Set(callsIn(tree).map(([key]) => key));
  const pins = [...livePins(lock.types, { document, resources, operations })];
  const names = new Map([
    ...[...models].map(([key, name]) => [`schemas ${key}`, name] as const),
    ...pins.filter(([key]) => !models.has(key.replace(/^schemas /u, ""))),
  ]);
  const types = new TypeNames(document, taken, names, frameworkBodies(tree, document));
  types.nameClasses(resources);
  return types;
}

const classNameOf = ({ document, config }: AnalyseInput): string =>
  config.className ?? clientClassName(document.info.title, exportsOf(config));

const exportsOf = ({ surface, webhooks, convert }: AnalyseInput["config"]): string[] =>
  exportedNames("", surface, webhooks !== undefined, convert);

function apiOf(tree: ResourceNode, context: Context, input: AnalyseInput): Api {
  const { document, config, conversions } = context;
  const { info, servers } = document;
  const className = classNameOf(input);
  const root = rootOf(tree, className, context);
  const resources = [...tree.children.values()].map((node) => resourceOf(node, context));
  const api: Api = {
    ...manifestOf(document, config),
    className,
    ...(config.surface === "sdk" ? { surface: config.surface } : {}),
    title: specText(info.title.trim() === "" ? className : info.title),
    ...(info.description === undefined ? {} : { description: specText(info.description) }),
    servers: serversOf(config.client?.baseURL === undefined ? servers : [{ url: config.client.baseURL }]),
    ...pathOf(document),
    auth: context.auth,
    ...webhooksOf(config),
    ...defaultsOf(config),
    ...(conversions === undefined ? {} : { conversions: conversions.models }),
    ...(conversions === undefined || conversions.temporal.length === 0 ? {} : { temporal: conversions.temporal }),
    ...configuredErrorMessage(input),
    resources,
    ...defined({ root }),
    types: context.types.all.map((type) => ({
      ...type,
      ...(isOfParameters(type) ? {} : { page: context.pages.name(`type ${type.name}`, type.name) }),
    })),
  };
  return config.surface === "sdk" ? withNamespaces(api) : api;
}

function lockOf({ config, calls, types }: Context): Lock {
  const rule = rulesKey(config);
  return {
    ...defined({ basePath: config.basePath, names: rule }),
    operations: Object.fromEntries(calls),
    types: Object.fromEntries([...types.names].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

const isOfParameters = ({ kind }: Pick<NamedType, "kind">): boolean => ["query", "headers", "cookies"].includes(kind);

function pathOf(document: Document): Pick<Api, "serverPath"> {
  const serverPath = relativePath(document);
  return serverPath === undefined ? {} : { serverPath };
}
