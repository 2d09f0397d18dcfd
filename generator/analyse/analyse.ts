/** `Document` + configuration → `Api`. Pure: reads no file, prints nothing. */

import type { Config, OperationOverride } from "../config/config.js";
import type { Document } from "../document.js";
import type { Api } from "../model/api.js";
import { specText } from "../model/text.js";
import type { NamedType } from "../model/types.js";
import { authOf } from "./auth.js";
import { checkParameters, checkSchemes, messageOf, reportDefaultTitle } from "./config-checks.js";
import { type Context, keyOf } from "./context.js";
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
import { callsFromRules, rulesKey } from "./names/name-rules.js";
import { callsFromConfig, withAliases } from "./names/overrides.js";
import type { CallName } from "./names/path-names.js";
import { expandPatterns } from "./names/patterns.js";
import { callBefore, type NamingOptions, resolveNames } from "./names/resolve.js";
import { callsFromResources } from "./names/resource-names.js";
import { Scope } from "./names/scope.js";
import { operationsOf, type Subject } from "./operations.js";
import { type Found, pagingOf, reportAmbiguous } from "./paging.js";
import { callsIn, pathsOf, resourceOf, rootOf, tagsOf } from "./resources.js";
import { offeredKinds } from "./responses.js";
import { relativePath, serverPaths, serversOf, withServers } from "./servers.js";
import { defaultsOf, webhooksOf } from "./settings.js";
import { shapeOf } from "./shapes.js";
import { switchesOf, withStream } from "./streams.js";
import { typedDocument } from "./typed-document.js";
import { TypeNames } from "./types.js";
import { reportUnsupported } from "./unsupported.js";
import { withWebhooks } from "./webhooks.js";

export interface Analysis {
  readonly api: Api;
  /** The document as its types are made from it. */
  readonly document: Document;
  readonly lock: Lock;
  /** What was found of each operation's pages, for `--explain`. */
  readonly paging: readonly Found[];
}

export function analyse(read: AnalyseInput): Analysis {
  const { document, originOf } = typedDocument(withServers(read.document, read.documentURL));
  const input = { ...read, document, locationOf: (node: object) => read.locationOf(originOf(node)) };
  const { lock } = input;
  const all = operationsOf(document);
  const config = withListing(
    all.flatMap((subject) => callsOf(subject, input.config)),
    input,
  );
  const { operations, overrides } = shownOperations(all, { ...input, config });
  const named = operations.flatMap((subject) => callsOf(subject, config));
  const subjects = withAliases(named, overrides, config.surface);
  const found = new Map(
    operations.map((subject) => [subject.key, pagingOf(subject, overrides[subject.key], config.paginationRules)]),
  );
  for (const each of found.values()) reportPaging(each, input);
  reportUnsupported(read.document, operationsOf(read.document), input.diagnostics, read.locationOf);
  const naming: NamingOptions = {
    ...(config.basePath === undefined ? {} : { basePath: config.basePath }),
    surface: config.surface,
    overrides: new Map(),
    rules: callsFromRules(named, input),
    pinned: new Map(isNamedAlike(lock, config) ? Object.entries(lock.operations) : []),
    shapeOf: (subject) => shapeOf(subject, found.get(keyOf(subject))?.paging !== undefined),
  };
  const { configFile = defaultFile, diagnostics } = input;
  const callOf = (subject: Subject): CallName => callBefore(subject, naming);
  const inResources = callsFromResources(named, {
    resources: config.resources ?? {},
    surface: config.surface,
    callOf,
    configFile,
    diagnostics,
  });
  const calls = resolveNames(subjects, {
    ...naming,
    overrides: new Map([
      ...inResources,
      ...callsFromConfig(named, overrides, diagnostics, config.surface, input.configFile),
    ]),
  });
  const tree = withWebhooks(calls, { document, config, configFile: { file: configFile }, diagnostics });
  checkSchemes(input);
  checkParameters(operations, overrides, input);
  reportDefaultTitle(input);
  const rule = rulesKey(config);
  const className = config.className ?? clientClassName(document.info.title);
  const taken = exportedNames(className, config.surface, config.webhooks !== undefined, config.convert);
  const models = modelNames({ document, models: config.models ?? {}, taken, configFile, diagnostics });
  const base: Context = {
    document,
    config,
    documentURL: input.documentURL,
    auth: authOf(document, config),
    types: new TypeNames(
      document,
      taken,
      new Map([
        ...[...models].map(([key, name]) => [`schemas ${key}`, name] as const),
        ...[
          ...livePins(lock.types, {
            document,
            resources: pathsOf(tree),
            operations: new Set(subjects.map(({ key }) => key)),
          }),
        ].filter(([key]) => !models.has(key.replace(/^schemas /u, ""))),
      ]),
      frameworkBodies(tree, document),
    ),
    pages: new Scope({ ignoreCase: true }),
    files: new FileNames(),
    found,
    tags: tagsOf(document),
    calls: new Map(callsIn(tree)),
    overrides,
  };
  base.types.nameClasses(pathsOf(tree));
  const pagings = [...found.values()].map(({ subject, finding }) => ({ subject, paging: finding.paging }));
  const conversions =
    config.convert === undefined ? undefined : conversionsOf(document, config.convert, base.types.all, pagings);
  const context: Context = { ...base, ...(conversions === undefined ? {} : { conversions }) };
  const root = rootOf(tree, className, context);
  const resources = [...tree.children.values()].map((node) => resourceOf(node, context));
  return {
    document: conversions?.document ?? document,
    api: {
      ...manifestOf(document, config),
      className,
      ...(config.surface === "sdk" ? { surface: config.surface } : {}),
      title: specText(document.info.title),
      ...(document.info.description === undefined ? {} : { description: specText(document.info.description) }),
      servers: serversOf(config.client?.baseURL === undefined ? document.servers : [{ url: config.client.baseURL }]),
      ...pathOf(document),
      auth: context.auth,
      ...webhooksOf(config),
      ...defaultsOf(config),
      ...(conversions === undefined ? {} : { conversions: conversions.models }),
      ...(conversions === undefined || conversions.temporal.length === 0 ? {} : { temporal: conversions.temporal }),
      ...messageOf(input),
      resources,
      ...(root === undefined ? {} : { root }),
      types: context.types.all.map((type) => ({
        ...type,
        ...(isOfParameters(type) ? {} : { page: context.pages.name(`type ${type.name}`, type.name) }),
      })),
    },
    lock: {
      ...(config.basePath === undefined ? {} : { basePath: config.basePath }),
      ...(rule === undefined ? {} : { names: rule }),
      operations: Object.fromEntries(context.calls),
      types: Object.fromEntries([...context.types.names].sort(([a], [b]) => (a < b ? -1 : 1))),
    },
    paging: [...found.values()],
  };
}

/** The calls of an operation. A stream that the body turns on is no call of its own where `params` has that switch. */
function callsOf(subject: Subject, { surface }: Partial<Config>): Subject[] {
  const calls = withStream(subject, offeredKinds(subject));
  return surface === "sdk" ? calls.filter((call) => switchesOf(call).length === 0) : calls;
}

/** The configuration, with the names of its listing. */
function withListing(subjects: readonly Subject[], input: AnalyseInput): Partial<Config> {
  const { config, listings = [], document, diagnostics } = input;
  if (listings.length === 0) return config;
  const prefixes = serverPaths(document);
  const receives = document.webhooks !== undefined && listings.some(({ text }) => listsWebhooks(text));
  return {
    ...(receives ? { webhooks: {} } : {}),
    ...config,
    operations: listedOverrides(subjects, listings, config.operations ?? {}, prefixes, diagnostics),
  };
}

interface Shown {
  readonly operations: readonly Subject[];
  readonly overrides: Readonly<Record<string, OperationOverride>>;
}

/** The operations that are not hidden, and what the configuration says of each. */
function shownOperations(
  all: readonly Subject[],
  { config, configFile = defaultFile, diagnostics }: AnalyseInput,
): Shown {
  const keys = all.map(({ key }) => key);
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

/** The lock's names are kept while what names were made by is the same. */
const isNamedAlike = (lock: Lock, config: Partial<Config>): boolean =>
  lock.basePath === config.basePath && lock.names === rulesKey(config);

function reportPaging(found: Found, { locationOf, configFile = defaultFile, diagnostics }: AnalyseInput): void {
  reportAmbiguous(found, locationOf(found.subject.operation), diagnostics);
  if (found.wrong !== undefined) diagnostics.report("override-pagination", { file: configFile }, found.wrong);
}

const isOfParameters = ({ kind }: Pick<NamedType, "kind">): boolean => ["query", "headers", "cookies"].includes(kind);

function pathOf(document: Document): Pick<Api, "serverPath"> {
  const serverPath = relativePath(document);
  return serverPath === undefined ? {} : { serverPath };
}
