/** Turns an operation of the document into one of the model. */

import type { SecurityRequirement, ServerObject } from "../document.js";
import type { OperationOverride } from "../config/config.js";
import { defined } from "../defined.js";
import type { Body } from "../model/content.js";
import type { Operation, ParameterGroup } from "../model/operation.js";
import { specText } from "../model/text.js";
import { requirementsOf, sdkRequirements } from "./auth.js";
import { bodyOf } from "./bodies.js";
import { type Context, keyOf } from "./context.js";
import { convertFunctions, sdkFunctions } from "./names/exports.js";
import { pascalCase } from "./names/identifiers.js";
import type { Subject } from "./operations.js";
import { bodyOfPages } from "./paging.js";
import { groupOf, indexOf, pathParameters } from "./parameters.js";
import type { Groups } from "./params-names.js";
import { errorsOf, offeredKinds, resultOf } from "./responses.js";
import { sampleOf } from "./samples.js";
import { sdkCallOf } from "./sdk.js";
import { serversOf } from "./servers.js";
import { switchesOf, withStream } from "./streams.js";
import type { TypeNames } from "./types.js";

/** @param resource the prefix of its types' names */
export function operationOf(subject: Subject, name: string, resource: string, context: Context): Operation {
  const { operation } = subject;
  const { types } = context;
  const prefix = `${resource}${pascalCase(name)}`;
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
    ...group("query", subject, context, prefix),
    ...group("headers", subject, context, prefix),
    ...group("cookies", subject, context, prefix),
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
    ...defined({ aliasOf }),
    ...groups,
    ...defined({ body }),
    ...(subject.streams === true ? { switches: switchesOf(subject) } : {}),
    ...optionsTypeOf(subject, body, types, prefix, context),
    ...(context.config.surface === "sdk" ? sdkOf({ subject, name, resource, groups, body }, context) : {}),
    result: resultOf(subject, types, prefix, paging !== undefined),
    errors: errorsOf(subject, types, prefix),
    ...(operation.security === undefined ? {} : { auth: setsOf(operation.security, context) }),
    ...ownServers(operation.servers, context.documentURL),
    ...(paging === undefined ? {} : { paging: paging(types, prefix) }),
    ...defined({ conversions }),
    ...retryOf(context.overrides[keyOf(subject)]),
    sample: sampleOf(subject),
  };
}

function setsOf(security: readonly SecurityRequirement[], { auth, config, document }: Context): string[][] {
  const own = requirementsOf(security, auth.schemes, document);
  return config.surface === "sdk" ? sdkRequirements(own, auth) : own;
}

interface DescribedCall {
  readonly subject: Subject;
  readonly name: string;
  readonly resource: string;
  readonly groups: Groups;
  readonly body: Body | undefined;
}

/** The contents of `params`, and the streaming call that a property of the body turns the call into. */
function sdkOf({ subject, name, resource, groups, body }: DescribedCall, context: Context): Partial<Operation> {
  // A streaming call has the arguments of the call that turns into it.
  if (switchesOf(subject).length > 0) return {};
  const { config, types } = context;
  const override = context.overrides[keyOf(subject)] ?? {};
  const prefix = `${resource}${pascalCase(name)}`;
  const { sdk, ...named } = sdkCallOf(subject, groups, body, { config, override, types, prefix });
  const isList = context.found.get(keyOf(subject))?.paging !== undefined;
  const stream = withStream(subject, offeredKinds(subject)).find((each) => switchesOf(each).length > 0);
  const streaming =
    stream === undefined || isList ? {} : { streaming: operationOf(stream, `${name}Stream`, resource, context) };
  return { ...named, sdk: { ...sdk, ...streaming } };
}

function retryOf({ retry }: OperationOverride = {}): Pick<Operation, "retry"> {
  return retry === undefined ? {} : { retry: retry === false ? "never" : "safe" };
}

function ownServers(declared: readonly ServerObject[] | undefined, documentURL?: string): Pick<Operation, "servers"> {
  const servers = serversOf(declared, documentURL);
  return servers.length === 0 ? {} : { servers };
}

/** A name for the type of a call's options, if it has options of its own: for headers, cookies or a choice of media types. */
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

/** The location of a group's parameters, and the name of its type in prose. */
const groupKinds = {
  query: ["query", "Query parameters"],
  headers: ["header", "Headers"],
  cookies: ["cookie", "Cookies"],
} as const;

/** `{ query: … }` if the operation has query parameters, else `{}`; likewise for headers and cookies. */
function group(
  kind: Group,
  subject: Subject,
  { types, calls }: Context,
  prefix: string,
): { [kind in Group]?: ParameterGroup } {
  const [carrier, title] = groupKinds[kind];
  const parameters = groupOf(subject, carrier);
  if (parameters.length === 0) return {};
  const at = [...indexOf(subject), specText("parameters"), specText(carrier)];
  const call = calls.get(subject.key);
  const doc = call === undefined ? undefined : `${title} of \`${call}()\`.`;
  const type = types.name(at, `${prefix}${pascalCase(kind)}`, kind, doc);
  return { [kind]: { type, required: parameters.some(({ required }) => required), parameters } };
}
