/** The operations of a document, one by one, with their keys. */

import { type Document, methods, type OperationObject, type PathItem } from "../document.js";

export interface Subject {
  /** `GET /projects/widgets`. */
  readonly key: string;
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  readonly operation: OperationObject;
  /** Whether this is the call that requests a stream, of an operation that has another kind of response as well. */
  readonly streams?: boolean;
  /** Set if this is an additional name of an operation. */
  readonly alias?: Alias;
  readonly document: Document;
}

interface Alias {
  /** The key of the operation. */
  readonly of: string;
  readonly deprecated: boolean;
}

/** The operations in the order of the document: path by path, and method by method within a path. */
export function operationsOf(document: Document): Subject[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    operationsOfPath(item).map(([method, operation]) => ({
      key: `${method} ${path}`,
      method,
      path,
      operation,
      document,
    })),
  );
}

function operationsOfPath(item: PathItem): [string, OperationObject][] {
  const fixed = methods.flatMap((method): [string, OperationObject][] => {
    const operation = item[method];
    return operation === undefined ? [] : [[method.toUpperCase(), operation]];
  });
  return [...fixed, ...Object.entries(item.additionalOperations ?? {})];
}
