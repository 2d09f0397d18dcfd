/** JSON pointers into a document. */

export type Node = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A node that is no reference, and where it stands. */
export interface Located {
  readonly node: Node;
  /** `#/paths/~1things/get`, percent-encoded as a URI's fragment is. */
  readonly pointer: string;
}

export const pointerTo = (base: string, ...steps: readonly string[]): string =>
  [base, ...steps.map((step) => encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1")))].join("/");

/** The target of a pointer, with references followed; `undefined` if there is no object. */
export function locate(root: Node, pointer: string): Located | undefined {
  let current = pointer;
  for (let hops = 0; hops < 100; hops++) {
    const node = valueAt(root, current);
    if (!isObject(node)) return undefined;
    if (typeof node["$ref"] !== "string") return { node, pointer: current };
    current = node["$ref"];
  }
  return undefined;
}

export function valueAt(root: Node, pointer: string): unknown {
  let node: unknown = root;
  for (const step of pointer.split("/").slice(1)) {
    const key = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, key)) return undefined;
    node = (node as Node)[key];
  }
  return node;
}
