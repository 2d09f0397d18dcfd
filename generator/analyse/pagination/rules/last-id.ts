/**
 * `cursor-last-id`: the next request names the last item that was seen. The response does not hold that cursor, so that the name or
 * description of the parameter has to show that it takes an item's key, and the items have to have that key.
 */

import type { RawPaging } from "../raw-paging.js";
import {
  namesIn,
  mentionsInclusion,
  mentionsItem,
  mentionsLastItem,
  mentionsNewer,
  mentionsPaging,
  mentionsToken,
} from "../prose.js";
import type { Input } from "../inputs.js";
import type { Context, Rule, Verdict } from "../rule.js";
import { pagingOf } from "../claim.js";
import type { Kind } from "../schema-view.js";
import { kindsOf, propertiesOf, requiredOf } from "../schema-view.js";
import { backwardOf } from "../backward.js";
import { cursorNames, itemCarriedNames, itemCursorNames } from "../names.js";
import { compact, quote, quotePath, singular } from "../words.js";

export const lastIdRule: Rule = { name: "last-id", apply };

function apply(context: Context): Verdict {
  const { request, items } = context;
  if (items.kind !== "array") return { refused: "the items are not an array, so that there is no last one" };
  const inputs = [...request.cursors, ...request.disguised].filter((input) => takesItem(context, input));
  const [input, rival] = inputs;
  if (input === undefined) return { refused: "no parameter is described as taking the key of an item" };
  if (input.required)
    return { refused: `${quotePath(input.path)} is required, so that the first page cannot be requested` };
  const named = inputs.map(({ path }) => quotePath(path)).join(", ");
  if (isFilter(context, inputs))
    return { refused: `a page number leads to the next page, so that ${named} may only select items` };
  if (inputs.some(({ text }) => mentionsInclusion(text)))
    return { refused: `${named} includes the item, which would come again on the next page` };
  const claims = inputs.flatMap((each) => claim(context, each) ?? []);
  const [found] = claims;
  if (found === undefined) return { refused: `the items have no property that ${quotePath(input.path)} could take` };
  if (rival !== undefined)
    return { ambiguous: { why: `several parameters take the key of an item: ${named}`, choices: claims } };
  if (mayInclude(input))
    return { ambiguous: { why: `whether ${named} includes the item that it takes is not stated`, choices: [found] } };
  if (leadsOn(context, input)) return { paging: found };
  return {
    ambiguous: { why: `whether ${quotePath(input.path)} goes forwards or backwards is not stated`, choices: [found] },
  };
}

/** Whether the inputs only select items: they are next to a page number, and no description mentions pages. */
const isFilter = ({ request }: Context, inputs: readonly Input[]): boolean =>
  request.pages.length > 0 && inputs.every(({ text }) => !mentionsPaging(text) && !mentionsToken(text));

/** Whether a list from an item may start with that item: the description of `from_id` has to state that it does not. */
const mayInclude = ({ name, text }: Input): boolean =>
  /^(page)?from/.test(name) && !/\b(after|last|exclusive|exclud\w+|(greater|less|newer|older) than)\b/i.test(text);

/** Whether an input takes the key of an item. The name alone is not enough: `after` is as often a day. */
function takesItem(context: Context, input: Input): boolean {
  const { signals } = context;
  if (carriedBy(context, input) !== undefined) return true;
  if (!itemCursorNames.has(input.name)) return mentionsLastItem(input.text);
  const isPlain = /(id|key|startingafter|searchafter)$/.test(input.name);
  if (isPlain || mentionsItem(input.text)) return true;
  if (!mentionsToken(input.text)) return signals.more !== undefined || mentionsPaging(input.text);
  // A cursor that is not described as an item's is the server's own, unless the response has nothing to continue from.
  const { tokens, links, undecided } = signals;
  return signals.more !== undefined && [tokens, links, undecided].every((fields) => fields.length === 0);
}

/** The property of an item that carries the cursor to the next item. */
function carriedBy({ items, subject }: Context, input: Input): string | undefined {
  const isCursor = cursorNames.has(input.name);
  if (!isCursor && !/^(page)?after$/.test(input.name)) return undefined;
  const names = [...propertiesOf(subject.document, items.element).keys()];
  return names.find((name) => (isCursor ? itemCarriedNames.has(compact(name)) : name === "cursor"));
}

/** Whether an input leads forwards. Lists that go both ways often start at the newest item, so that `after` may go backwards. */
function leadsOn({ request, signals }: Context, input: Input): boolean {
  const goesBothWays = request.backward.length > 0 || input.name.startsWith("since");
  if (!goesBothWays || input.name.includes("start")) return true;
  return !mentionsNewer(input.text) && (signals.more !== undefined || mentionsPaging(input.text));
}

function claim(context: Context, input: Input): RawPaging | undefined {
  const { document } = context.subject;
  const properties = propertiesOf(document, context.items.element);
  const keys = new Map([...properties].map(([name, { schema }]) => [name, kindsOf(document, schema)]));
  const fitting = [...keys].flatMap(([name, kinds]) => (scalars.some((kind) => kinds.has(kind)) ? [name] : []));
  const name = keyOf(context, input, fitting);
  const kinds = name === undefined ? undefined : keys.get(name);
  if (name === undefined || kinds === undefined) return undefined;
  const next = { path: [name], kinds, variant: properties.get(name)?.alternative === true };
  const evidence = [`${quotePath(input.path)} takes ${quote(name)} of the last item`];
  const backward = backwardOf(context, input, [name]);
  const mayLackKey = !requiredOf(document, context.items.element).has(name);
  const found = { style: "cursor-last-id", parameter: input, next, backward, mayLackKey, evidence } as const;
  return pagingOf(context, { ...found, rule: "last-id" });
}

const scalars: readonly Kind[] = ["string", "integer", "number"];

/** The property of an item that the description names, or the parameter's name, or else a standard name for keys. */
function keyOf(context: Context, input: Input, names: readonly string[]): string | undefined {
  const { items, subject } = context;
  const called = (wanted: string): string | undefined => names.find((name) => compact(name) === wanted);
  const described = namesIn(input.text).find((name) => names.includes(name)) ?? carriedBy(context, input);
  const owned = /['’]s (\w{1,40})\b/.exec(input.text)?.[1];
  const own = input.name.replace(/^(page)?(search|start(ing)?)?(after|since|last|from)?/, "");
  const parents = [items.path.at(-1) ?? "", ...subject.path.split("/").toReversed()].map((name) =>
    singular(compact(name)),
  );
  const common = ["id", "uuid", "guid", "gid", "sid", "uid", "token", "key", ...parents.map((parent) => `${parent}id`)];
  const candidates = [owned ?? "", own, ...common];
  return described ?? candidates.flatMap((name) => (name === "" ? [] : (called(name) ?? [])))[0];
}
