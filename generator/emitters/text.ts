/** Templates of the code that emitters print, one declaration or property on a line; the layout is that of the formatter. */

/** A constant that a module declares. */
export interface Constant {
  readonly name: string;
  readonly doc?: string;
  readonly type: string;
  readonly value: string;
}

export const constantText = ({ name, type, value }: Constant): string => `const ${name}: ${type} = ${value};`;

export const exportedText = (constant: Constant): string =>
  `${constant.doc === undefined ? "" : `/** ${constant.doc} */\n`}export ${constantText(constant)}`;

export const arrayText = (items: readonly string[]): string => `[\n${items.map((item) => `${item},\n`).join("")}]`;

export const objectText = (properties: readonly (readonly [name: string, value: string])[]): string =>
  `{\n${properties.map(([name, value]) => `${name}: ${value},`).join("\n")}\n}`;

/** A property of an object type; `doc` is a whole comment, or empty. */
export interface TypedProperty {
  readonly name: string;
  readonly doc: string;
  readonly type: string;
}

export const objectTypeText = (properties: readonly TypedProperty[]): string =>
  `{\n${properties.map(({ name, doc, type }) => `${doc}readonly ${name}: ${type};`).join("\n")}\n}`;
