/** `Document` + configuration → `Api`. Pure: reads no file, prints nothing. */

import type { Config, OperationOverride } from "../config/config.js";
import type { Document, SecurityRequirement, ServerObject } from "../document.js";
import type { Api, Resource } from "../model/api.js";
import type { Body } from "../model/content.js";
import type { Operation, ParameterGroup } from "../model/operation.js";
import { specText } from "../model/text.js";
import { authOf, requirementsOf, sdkRequirements } from "./auth.js";
import { bodyOf } from "./bodies.js";
import { type Conversions, conversionsOf } from "./conversions.js";
import type { Lock } from "./lock.js";
import { clientClassName } from "./names/class-names.js";
import { FileNames } from "./names/files.js";
import { frameworkBodies } from "./names/framework-bodies.js";
import { camelCase, pascalCase } from "./names/identifiers.js";
import { listedOverrides, listsWebhooks } from "./names/listing.js";
import { livePins } from "./names/live-pins.js";
import { modelNames } from "./names/model-names.js";
import { callsFromRules, rulesKey } from "./names/name-rules.js";
import { callsFromConfig, withAliases } from "./names/overrides.js";
import type { CallName } from "./names/path-names.js";
import { expandPatterns } from "./names/patterns.js";
import { callsFromResources } from "./names/resource-names.js";
import { callBefore, type NamingOptions, resolveNames, type ResourceNode } from "./names/resolve.js";
import { Scope } from "./names/scope.js";
import { operationsOf, type Subject } from "./operations.js";
import { groupOf, indexOf, pathParameters } from "./parameters.js";
import { bodyOfPages, type Found, pagingOf, reportAmbiguous } from "./paging.js";
import { checkParameters, checkSchemes, messageOf, reportDefaultTitle } from "./config-checks.js";
import { type AnalyseInput, defaultFile } from "./input.js";
import { manifestOf } from "./manifest.js";
import { errorsOf, offeredKinds, resultOf } from "./responses.js";
import { sampleOf } from "./samples.js";
import { type Groups, propertiesNamed, sdkCallOf } from "./sdk.js";
import { relativePath, serverPaths, serversOf, withServers } from "./servers.js";
import { defaultsOf, webhooksOf } from "./settings.js";
import { shapeOf } from "./shapes.js";
import { switchesOf, withStream } from "./streams.js";
import { typedDocument } from "./typed-document.js";
import { TypeNames } from "./types.js";
import { reportUnsupported } from "./unsupported.js";
import { eventsOf, withWebhooks } from "./webhooks.js";
import { convertFunctions, exportedNames, sdkFunctions } from "./names/exports.js";

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
      types: context.types.all.map((type) => ({ ...type, page: context.pages.name(`type ${type.name}`, type.name) })),
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

interface Context {
  readonly document: Document;
  readonly config: Partial<Config>;
  readonly documentURL: string | undefined;
  readonly auth: Api["auth"];
  readonly types: TypeNames;
  readonly pages: Scope;
  readonly files: FileNames;
  readonly found: ReadonlyMap<string, Found>;
  /** Descriptions of tags by the names that they would have as resources. */
  readonly tags: ReadonlyMap<string, string>;
  /** Operation key → dotted call. */
  readonly calls: ReadonlyMap<string, string>;
  readonly overrides: Readonly<Record<string, OperationOverride>>;
  readonly conversions?: Conversions;
}

/** The key of the operation itself. */
const keyOf = ({ key, alias }: Subject): string => alias?.of ?? key;

const callsIn = ({ path, operations, children }: ResourceNode): [string, string][] => [
  ...[...operations]
    .sort(byVerb)
    .map(({ name, subject }): [string, string] => [subject.key, [...path, name].join(".")]),
  ...[...children.values()].flatMap(callsIn),
];

/** The calls of the client itself, where it has some. */
function rootOf(tree: ResourceNode, className: string, context: Context): Resource | undefined {
  if (tree.operations.length === 0) return undefined;
  const page = context.pages.name(`resource ${className}`, `${className}Api`);
  const operations = [...tree.operations].sort(byVerb);
  return {
    name: "",
    className,
    file: "client",
    page,
    operations: operations.map(({ name, subject }) => operationOf(subject, name, className, context)),
    children: [],
  };
}

/** Of two tags of one name the first counts. */
const tagsOf = ({ tags = [] }: Document): Map<string, string> =>
  new Map(
    tags
      .flatMap(({ name, description }) => (description === undefined ? [] : [[camelCase(name), description] as const]))
      .reverse(),
  );

function resourceOf(node: ResourceNode, context: Context): Resource {
  const className = context.types.classOf(node.path);
  const doc = context.tags.get(node.path.at(-1) as string);
  const { config, document, types, conversions } = context;
  const events = config.webhooks === undefined ? undefined : eventsOf(node.path, document, types, conversions?.event);
  return {
    name: node.path.at(-1) as string,
    className,
    file: context.files.of(node.path),
    page: context.pages.name(`resource ${className}`, `${className}Api`),
    operations: [...node.operations]
      .sort(byVerb)
      .map(({ name, subject }) => operationOf(subject, name, className, context)),
    children: [...node.children.values()].map((child) => resourceOf(child, context)),
    ...(events === undefined ? {} : { events }),
    ...(doc === undefined ? {} : { doc: specText(doc) }),
  };
}

const pathsOf = (node: ResourceNode): (readonly string[])[] =>
  [...node.children.values()].flatMap((child) => [child.path, ...pathsOf(child)]);

/** The verbs that people look for first come first. */
function byVerb(a: { name: string }, b: { name: string }): number {
  const rank = ({ name }: { name: string }): number => {
    const index = ["list", "create", "retrieve", "update", "delete"].indexOf(name);
    return index === -1 ? 9 : index;
  };
  return rank(a) - rank(b);
}

function operationOf(subject: Subject, name: string, className: string, context: Context): Operation {
  const { operation } = subject;
  const { types } = context;
  const prefix = `${className}${pascalCase(name)}`;
  const found = context.found.get(keyOf(subject));
  const aliasOf = subject.alias === undefined ? undefined : context.calls.get(subject.alias.of);
  const body = bodyOfPages(found, bodyOf(subject, types, prefix));
  const paging = found?.paging;
  const conversions = context.conversions?.of(subject, found?.finding.paging);
  const groups = {
    pathParams: pathParameters(subject, [
      ...(context.config.surface === "sdk" ? sdkFunctions : []),
      ...(context.config.convert === undefined ? [] : convertFunctions),
    ]),
    ...group("query", subject, types, prefix),
    ...group("headers", subject, types, prefix),
    ...group("cookies", subject, types, prefix),
  };
  return {
    key: specText(subject.key),
    endpoint: specText(`${subject.method} ${subject.path}`),
    name,
    method: subject.method,
    path: specText(subject.path),
    ...(operation.summary === undefined ? {} : { summary: specText(operation.summary) }),
    ...(operation.description === undefined ? {} : { doc: specText(operation.description) }),
    deprecated: operation.deprecated === true || subject.alias?.deprecated === true,
    ...(aliasOf === undefined ? {} : { aliasOf }),
    ...groups,
    ...(body === undefined ? {} : { body }),
    ...(subject.streams === true ? { switches: switchesOf(subject) } : {}),
    ...optionsTypeOf(subject, body, types, prefix, context),
    ...(context.config.surface === "sdk" ? sdkOf(subject, groups, body, name, className, context) : {}),
    result: resultOf(subject, types, prefix, paging !== undefined),
    errors: errorsOf(subject, types, prefix),
    ...(operation.security === undefined ? {} : { auth: setsOf(operation.security, context) }),
    ...ownServers(operation.servers, context.documentURL),
    ...(paging === undefined ? {} : { paging: paging(types, prefix) }),
    ...(conversions === undefined ? {} : { conversions }),
    ...retryOf(context.overrides[keyOf(subject)]),
    sample: sampleOf(subject),
  };
}

function setsOf(security: readonly SecurityRequirement[], { auth, config }: Context): string[][] {
  const own = requirementsOf(security, auth.schemes);
  return config.surface === "sdk" ? sdkRequirements(own, auth) : own;
}

/** What is in `params`, and the streaming call that it may turn the call into. */
function sdkOf(
  subject: Subject,
  groups: Groups,
  body: Body | undefined,
  name: string,
  className: string,
  context: Context,
): Partial<Operation> {
  // It has the arguments of the call that becomes it.
  if (switchesOf(subject).length > 0) return {};
  const { config, types } = context;
  const override = context.overrides[keyOf(subject)] ?? {};
  const named = propertiesNamed(subject, groups, config.parameters, override.parameters);
  const call = sdkCallOf(subject, named, body, override, types, `${className}${pascalCase(name)}`);
  const isList = context.found.get(keyOf(subject))?.paging !== undefined;
  const stream = withStream(subject, offeredKinds(subject)).find((each) => switchesOf(each).length > 0);
  const streaming =
    stream === undefined || isList ? {} : { streaming: operationOf(stream, `${name}Stream`, className, context) };
  return { ...named, sdk: { ...call, ...streaming } };
}

function retryOf({ retry }: OperationOverride = {}): Pick<Operation, "retry"> {
  return retry === undefined ? {} : { retry: retry === false ? "never" : "safe" };
}

function ownServers(declared: readonly ServerObject[] | undefined, documentURL?: string): Pick<Operation, "servers"> {
  const servers = serversOf(declared, documentURL);
  return servers.length === 0 ? {} : { servers };
}

function pathOf(document: Document): Pick<Api, "serverPath"> {
  const serverPath = relativePath(document);
  return serverPath === undefined ? {} : { serverPath };
}

/** Headers, cookies and a choice of media types are options of their own. */
function optionsTypeOf(
  subject: Subject,
  body: Body | undefined,
  types: TypeNames,
  prefix: string,
  { config: { surface } }: Context,
): { optionsType?: string } {
  const hasParameters =
    surface !== "sdk" && (["header", "cookie"] as const).some((carrier) => groupOf(subject, carrier).length > 0);
  if (!hasParameters && (body?.contents.length ?? 0) < 2) return {};
  return { optionsType: types.reserve(`options ${subject.key}`, `${prefix}Options`) };
}

type Group = "query" | "headers" | "cookies";

/** `{ query: … }` where the operation has query parameters, else nothing; the others likewise. */
function group(kind: Group, subject: Subject, types: TypeNames, prefix: string): { [kind in Group]?: ParameterGroup } {
  const carrier = ({ query: "query", headers: "header", cookies: "cookie" } as const)[kind];
  const parameters = groupOf(subject, carrier);
  if (parameters.length === 0) return {};
  const at = [...indexOf(subject), specText("parameters"), specText(carrier)];
  const type = types.name(at, `${prefix}${pascalCase(kind)}`, kind);
  return { [kind]: { type, required: parameters.some(({ required }) => required), parameters } };
}
