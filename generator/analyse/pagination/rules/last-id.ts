/**
 * `cursor-last-id`: the next request names the last item that was seen. Nothing in the answer gives that cursor, so the
 * parameter itself has to say that it takes an item's key, by its name or in words, and the items have to carry the key.
 */

import type { RawPaging } from "../raw-paging.js";
import { namesIn, speaksOfItem, speaksOfLastItem, speaksOfPaging } from "../prose.js";
import type { Input } from "../inputs.js";
import type { Context, Rule, Verdict } from "../rule.js";
import { pagingOf } from "../rule.js";
import type { Kind } from "../schema-view.js";
import { kindsOf, propertiesOf } from "../schema-view.js";
import { itemCursorNames } from "../names.js";
import { compact, quote, quotePath, singular } from "../words.js";

export const lastIdRule: Rule = { name: "last-id", apply };

function apply(context: Context): Verdict {
  const { request, items } = context;
  if (items.kind !== "array") return { refused: "the items are no array, which has a last item" };
  const inputs = request.cursors.filter((input) => takesItem(context, input));
  const [input, rival] = inputs;
  if (input === undefined) return { refused: "no parameter is said to take the key of an item" };
  if (input.required)
    return { refused: `${quotePath(input.path)} is required, so that a first page cannot be asked for` };
  const claims = inputs.flatMap((each) => claim(context, each) ?? []);
  const [found] = claims;
  if (found === undefined) return { refused: `the items carry nothing that ${quotePath(input.path)} could take` };
  if (rival !== undefined) {
    const names = inputs.map(({ path }) => quotePath(path)).join(", ");
    return { ambiguous: { why: `several parameters take the key of an item: ${names}`, choices: claims } };
  }
  if (leadsOn(context, input)) return { paging: found };
  return { ambiguous: { why: `whether ${quotePath(input.path)} leads on or back is not said`, choices: [found] } };
}

/** A name alone is not enough: `after` is as often a day. */
function takesItem({ signals }: Context, input: Input): boolean {
  if (!itemCursorNames.has(input.name)) return speaksOfLastItem(input.text);
  const isPlain = /(id|key|startingafter|searchafter)$/.test(input.name);
  return isPlain || signals.more !== undefined || speaksOfItem(input.text) || speaksOfPaging(input.text);
}

/** Lists that go both ways often start at the newest item: `after` may then lead back to where one came from. */
function leadsOn({ request, signals }: Context, input: Input): boolean {
  if (signals.more !== undefined || speaksOfPaging(input.text) || /start/.test(input.name)) return true;
  return request.backward.length === 0 && !/^since/.test(input.name);
}

function claim(context: Context, input: Input): RawPaging | undefined {
  const { document } = context.subject;
  const properties = propertiesOf(document, context.items.element);
  const wanted: readonly Kind[] = input.kinds.has("string") || input.kinds.has("integer") ? scalars : ["array"];
  const keys = [...properties].filter(([, { schema }]) => wanted.some((kind) => kindsOf(document, schema).has(kind)));
  const name = keyOf(
    context,
    input,
    keys.map(([key]) => key),
  );
  if (name === undefined) return undefined;
  const next = { path: [name], variant: properties.get(name)?.alternative === true };
  const evidence = [`${quotePath(input.path)} takes ${quote(name)} of the last item`];
  return pagingOf(context, { style: "cursor-last-id", rule: "last-id", parameter: input, next, evidence });
}

const scalars: readonly Kind[] = ["string", "integer", "number"];

/** The property that the description names, or the parameter's name, or else the one that keys go by. */
function keyOf({ items, subject }: Context, input: Input, names: readonly string[]): string | undefined {
  const called = (wanted: string): string | undefined => names.find((name) => compact(name) === wanted);
  const told = namesIn(input.text).find((name) => names.includes(name));
  const owned = /['’]s (\w{1,40})\b/.exec(input.text)?.[1];
  const own = input.name.replace(/^(page)?(search|start(ing)?)?(after|since|last|from)?/, "");
  const parents = [items.path.at(-1) ?? "", ...subject.path.split("/").toReversed()].map((name) =>
    singular(compact(name)),
  );
  const usual = ["id", "uuid", "guid", "gid", "sid", "uid", "token", "key", ...parents.map((parent) => `${parent}id`)];
  const candidates = [owned ?? "", own, ...(input.name === "searchafter" ? ["sort"] : []), ...usual];
  return (
    told ??
    candidates
      .filter((name) => name !== "")
      .map(called)
      .find((name) => name !== undefined)
  );
}
