/** Reads the arguments and the result of a call from its declaration. */

import ts from "typescript";
import type { Call } from "./declarations.js";

export interface CallArgument {
  /** The purpose of the argument: `path 0`, `body`, `query` or `options`; the argument's name if the call is not an operation. */
  readonly role: string;
  readonly name: string;
  readonly type: ts.TypeNode | undefined;
  readonly isRequired: boolean;
}

/** Method and path of an operation key, which may also name a separate streaming call: `POST stream /chats`. */
export const endpointOf = (key: string): { readonly method: string; readonly path: string } => {
  const [, method = "", path = ""] = /^(\S+)[^/]*(\/.*)?$/su.exec(withoutAlias(key)) ?? [];
  return { method, path };
};

/** The key of the aliased operation: `GET /widgets as widgets.all` → `GET /widgets`. */
const withoutAlias = (key: string): string => key.replace(/ as [\w$.]+$/u, "");

/** A key without the names of its path parameters, which are sent by position. */
export const unnamed = (key: string): string => withoutAlias(key).replaceAll(/\{[^{}]*\}/gu, "{}");

export function argumentsOf({ method, key }: Call): CallArgument[] {
  const count = key === undefined ? 0 : [...unnamed(key).matchAll(/\{\}/gu)].length;
  const last = method.parameters.length - 1;
  return method.parameters.map((parameter, at): CallArgument => {
    const name = parameter.name.getText();
    const roleOf = (): string => {
      if (at === last) return "options";
      if (at < count) return `path ${String(at)}`;
      return name === "query" || key === undefined ? name : "body";
    };
    return { role: roleOf(), name, type: parameter.type, isRequired: isRequired(parameter) };
  });
}

const isRequired = ({ questionToken, initializer, type }: ts.ParameterDeclaration): boolean =>
  questionToken === undefined && initializer === undefined && !admitsUndefined(type);

/** Whether `undefined` is a member of a type as written. */
export const admitsUndefined = (type: ts.TypeNode | undefined): boolean =>
  type !== undefined &&
  ts.isUnionTypeNode(type) &&
  type.types.some(({ kind }) => kind === ts.SyntaxKind.UndefinedKeyword);

/** The types that a call resolves to or yields; for a list, the item and the page. */
interface CallResult {
  /** The type's name: `ApiPromise`, `Paginated`. */
  readonly kind: string;
  readonly types: readonly ts.TypeNode[];
}

export function resultOf({ method: { type } }: Call): CallResult {
  if (type === undefined || !ts.isTypeReferenceNode(type)) return { kind: type?.getText() ?? "void", types: [] };
  return { kind: type.typeName.getText(), types: type.typeArguments ?? [] };
}

/** The code of a call, `client.widgets.create(body)`, with its required arguments and those of `roles`. */
export function callText(call: Call, roles: ReadonlySet<string> = new Set()): string {
  const all = argumentsOf(call);
  const last = all.findLastIndex(({ role, isRequired }) => isRequired || roles.has(role));
  return `client.${call.name}(${all
    .slice(0, last + 1)
    .map(({ name }) => name)
    .join(", ")})`;
}
