/** Parameters that make a list go backwards, such as `ending_before`. */

import type { Input } from "./inputs.js";
import type { RawPaging } from "./raw-paging.js";
import type { Context } from "./rule.js";

/**
 * The parameter for the previous page that belongs to one for the next page.
 * @param key path of the cursor in an item, if the parameters take one
 */
export function backwardOf({ request }: Context, forward: Input, key?: readonly string[]): RawPaging["backward"] {
  const stem = stemOf(forward.name);
  const input = request.backward.find((each) => each.in === forward.in && stemOf(each.name) === stem);
  const [other] = input === undefined ? request.backward.filter((each) => each.in === forward.in) : [input];
  if (other === undefined) return undefined;
  return { path: other.path, ...(key === undefined || input === undefined ? {} : { key }) };
}

/** `starting_after` and `ending_before` are a pair, and so are `after_id` and `before_id`. */
const stemOf = (name: string): string => name.replace(/start(ing)?|end(ing)?|after|before|since|until|max/g, "");
