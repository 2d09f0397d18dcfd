import { type EndSpec, hasMore, type Strategy, usable } from "./strategy.js";

export interface KeySpec<Body, Input> extends EndSpec<Body> {
  /** Reads the key of the next page from a response: an object or array. */
  readonly key: (body: Body) => unknown;
  /** Returns the input of the request for the page at a key. */
  readonly request: (key: never, input: Input) => Input;
}

/** Pages by a key of several values in each response, which is sent back unchanged. At the end, it is missing or empty. */
export function byKey<Body, Input>(spec: KeySpec<Body, Input>): Strategy<Body, Input> {
  return {
    next: (page) => {
      const more = hasMore(spec, page.body);
      if (more === false) return undefined;
      const key = spec.key(page.body) ?? {};
      if (typeof key !== "object") throw new TypeError("its cursor is not an object or array");
      return usable(Object.keys(key).length ? JSON.stringify(key) : "", more, page);
    },
    request: (token, input) => spec.request(JSON.parse(String(token)) as never, input),
  };
}
