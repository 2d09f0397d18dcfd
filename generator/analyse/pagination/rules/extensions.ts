/**
 * Extensions that declare paging are believed before anything is inferred. What they name still has to be in the document:
 * a path that the answer's schema lacks could not be read by typed code.
 */

import { declarationOf, type Declaration } from "../declarations.js";
import { inputsOf, type Input } from "../inputs.js";
import { itemsAt, type Items, type ItemsChoice } from "../items.js";
import type { Subject } from "../raw-paging.js";
import { holderKey, type Field, type ResponseShape } from "../response-shape.js";
import { pagingOf, type Context, type Verdict } from "../rule.js";
import { propertiesOf } from "../schema-view.js";
import { compact, quote, quotePath } from "../words.js";

/** `undefined` where nothing is declared; `single` where the extension says that there is one page only. */
export type Declared = Verdict | { readonly single: string } | undefined;

/** Applies what an extension declares; `contextOf` reads the operation for the items that were found. */
export function declaredPaging(
  subject: Subject,
  response: ResponseShape,
  chosen: ItemsChoice,
  contextOf: (items: Items) => Context,
): Declared {
  const declaration = declarationOf(subject, response);
  if (declaration === undefined) return undefined;
  const { extension, style } = declaration;
  if (style === "none") return { single: `${extension} declares a single page` };
  const refused = (why: string): Verdict => ({ refused: `${extension}: ${why}` });
  const items = declaredItems(subject, response, declaration, chosen);
  if (items === undefined)
    return refused(
      declaration.items === undefined ? chosen.why : `${quotePath(declaration.items.path)} is no list in the answer`,
    );
  const parameter = findInput(subject, declaration.parameter);
  const takesValue = style !== "next-url" && style !== "link-header";
  if (takesValue && parameter === undefined)
    return refused(`no parameter is called ${quote(declaration.parameter ?? "")}`);
  const next = declaredNext(subject, response, items, declaration);
  const givesValue = style !== "page-number" && style !== "offset";
  if (givesValue && next === undefined)
    return refused(`the answer has no ${quotePath(declaration.next?.ofLastItem ?? declaration.next?.path ?? [])}`);
  const size = findInput(subject, declaration.size);
  const context = contextOf(items);
  return {
    paging: pagingOf(size === undefined ? context : { ...context, request: { ...context.request, size } }, {
      style,
      rule: "extensions",
      evidence: [`${extension} declares it`],
      ...(parameter === undefined ? {} : { parameter }),
      ...(givesValue && next !== undefined ? { next } : {}),
      ...(givesValue ? {} : { first: declaration.first ?? (style === "page-number" ? 1 : 0) }),
    }),
  };
}

/** Where a cursor comes from the last item, the array before it is the list. */
function declaredItems(
  subject: Subject,
  response: ResponseShape,
  declared: Declaration,
  chosen: ItemsChoice,
): Items | undefined {
  const path = declared.items?.path ?? (declared.next?.ofLastItem === undefined ? undefined : declared.next.path);
  if (path !== undefined) return itemsAt(subject, response, path);
  return chosen.candidates.length === 1 ? chosen.candidates[0] : undefined;
}

function declaredNext(
  { document }: Subject,
  response: ResponseShape,
  items: Items,
  { next }: Declaration,
): Pick<Field, "path" | "variant"> | undefined {
  if (next?.ofLastItem === undefined)
    return next && response.fields.find(({ path }) => holderKey(path) === holderKey(next.path));
  const [key, ...rest] = next.ofLastItem;
  const property = key === undefined || rest.length > 0 ? undefined : propertiesOf(document, items.element).get(key);
  return property && { path: next.ofLastItem, variant: property.alternative };
}

/** By its name on the wire, its dotted path, or its name in another spelling. */
function findInput(subject: Subject, name: string | undefined): Input | undefined {
  if (name === undefined) return undefined;
  const inputs = inputsOf(subject);
  return (
    inputs.find(({ path }) => path.join(".") === name || path.at(-1) === name) ??
    inputs.find(({ path }) => compact(path.join(".")) === compact(name))
  );
}
