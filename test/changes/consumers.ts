/** Writes consumers: programs that use everything of a package, a statement a line. */

import ts from "typescript";

export interface Line {
  readonly code: string;
  /** `exhaustive`: relies on a union of a response to have no more members. */
  readonly kind: "plain" | "exhaustive";
}

const plain = (code: string): Line => ({ code, kind: "plain" });
const wholly = (code: string): Line => ({ code, kind: "exhaustive" });

/** @param index the package's `index.ts` @param most lines for each call and model, taken evenly from all of them */
export function consumerOf(index: ts.SourceFile, checker: ts.TypeChecker, most = Infinity): Line[] {
  const symbol = checker.getSymbolAtLocation(index);
  if (symbol === undefined) throw new Error("no module");
  const exported = checker.getExportsOfModule(symbol).map((one) => resolved(one, checker));
  const client = exported.find(({ declarations: [node] = [] }) =>
    node?.getSourceFile().fileName.endsWith("/client.ts"),
  );
  if (client === undefined) throw new Error("no client");
  const models = exported.filter(({ declarations: [node] = [] }) =>
    /\/(?:models|resources\/.*)\.ts$/u.test(node?.getSourceFile().fileName ?? ""),
  );
  const errors = exported.filter(({ name }) => name === "NotFoundError");
  const writer = new Writer(checker, most);
  const calls = writer.calls(checker.getDeclaredTypeOfSymbol(client), "client");
  return [
    plain(`import { ${[client, ...errors].map(({ name }) => name).join(", ")} } from "PACKAGE";`),
    ...models.map(({ name }) => plain(`import type { ${name} } from "PACKAGE";`)),
    plain(`declare const client: ${client.name};`),
    ...writer.constructions(client),
    ...errors.flatMap((error) => writer.errorReads(error)),
    ...calls,
    ...models.flatMap((model) => writer.uses(model)),
  ];
}

const resolved = (symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol =>
  (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);

const maxDepth = 5;

class Writer {
  readonly #checker: ts.TypeChecker;
  /** The names of the types that were written to and read of the server. */
  readonly #written = new Set<string>();
  readonly #read = new Set<string>();

  readonly #most: number;

  constructor(checker: ts.TypeChecker, most: number) {
    this.#checker = checker;
    this.#most = most;
  }

  #some(lines: readonly Line[]): Line[] {
    const step = Math.max(1, lines.length / this.#most);
    return lines.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
  }

  constructions(client: ts.Symbol): Line[] {
    const node = client.valueDeclaration as ts.ClassDeclaration;
    const parameter = node.members.find(ts.isConstructorDeclaration)?.parameters[0];
    if (parameter?.type === undefined) return [];
    const type = this.#checker.getTypeFromTypeNode(parameter.type);
    const own = this.#properties(type).filter((one) => fileOf(one).endsWith("/api.ts"));
    const required = own.filter((one) => !isOptional(one)).map((one) => this.#field(one));
    const all = own.map((one) =>
      plain(`new ${client.name}({ ${[...new Set([...required, this.#field(one)])].join(", ")} });`),
    );
    return parameter.initializer === undefined ? all : [plain(`new ${client.name}();`), ...all];
  }

  /** Uses of a model by name: a value, and a function that reads one. */
  uses({ name, ...symbol }: ts.Symbol): Line[] {
    const node = symbol.declarations?.[0];
    if (node === undefined) return [];
    const type = this.#checker.getTypeAtLocation(node);
    const values = this.#written.has(name) ? this.#values(type, 0) : [];
    const reads = this.#read.has(name) ? this.#reads(type, "m", 0) : [];
    return [
      ...this.#some(values.map((value) => plain(`{ const m: ${name} = ${value}; }`))),
      ...this.#some(reads.map((line) => ({ ...line, code: `(m: ${name}) => { ${line.code} };` }))),
    ];
  }

  #field(property: ts.Symbol): string {
    return `${quoted(property.name)}: ${this.#values(this.#checker.getTypeOfSymbol(property), 0)[0] ?? "undefined!"}`;
  }

  errorReads(error: ts.Symbol): Line[] {
    const body = this.#checker.getPropertyOfType(this.#checker.getDeclaredTypeOfSymbol(error), "body");
    if (body === undefined) return [];
    return this.#reads(this.#checker.getTypeOfSymbol(body), "e.body", 0).map((line) => ({
      ...line,
      code: `(e: ${error.name}) => { ${line.code} };`,
    }));
  }

  /** Every call below a client or a resource. */
  calls(type: ts.Type, path: string): Line[] {
    return this.#properties(type).flatMap((property): Line[] => {
      const node = property.valueDeclaration;
      if (node === undefined || !fileOf(property).includes("/resources/") === (path !== "client")) return [];
      const own = this.#checker.getTypeOfSymbol(property);
      if (ts.isMethodDeclaration(node)) return this.#call(node, `${path}.${property.name}`);
      return property.name === "api" ? [] : this.calls(own, `${path}.${property.name}`);
    });
  }

  #call(node: ts.MethodDeclaration, name: string): Line[] {
    const parameters = node.parameters.map((parameter) => ({
      isRequired: parameter.questionToken === undefined && parameter.initializer === undefined,
      values: parameter.type === undefined ? [] : this.#arguments(this.#checker.getTypeFromTypeNode(parameter.type)),
    }));
    const first = parameters.map(({ values }) => values[0] ?? "undefined");
    const lastRequired = parameters.findLastIndex(({ isRequired }) => isRequired);
    const least = `${name}(${first.slice(0, lastRequired + 1).join(", ")})`;
    const calls = parameters.flatMap(({ values }, at) =>
      values.map(
        (value) =>
          `${name}(${[...first.slice(0, at), value].join(", ")}${at < lastRequired ? `, ${first.slice(at + 1, lastRequired + 1).join(", ")}` : ""})`,
      ),
    );
    return [
      ...this.#some([...new Set([least, ...calls])].map((call) => plain(`void ${call};`))),
      ...this.#some(this.#resultReads(node, least)),
    ];
  }

  /** Options have members of the runtime, of which one is passed, and their own. */
  #arguments(type: ts.Type): string[] {
    const properties = this.#properties(type);
    if (!properties.some((one) => fileOf(one).endsWith("/core/options.ts"))) return this.#values(type, 0);
    const own = properties.filter((one) => fileOf(one).includes("/resources/"));
    const required = own.filter((one) => !isOptional(one)).map((one) => this.#field(one));
    const each = own.flatMap((one) =>
      this.#values(this.#checker.getTypeOfSymbol(one), 0).map((value) => `${quoted(one.name)}: ${value}`),
    );
    return ["timeout: 1", ...each].map((field) => `{ ${[...required, field].join(", ")} }`);
  }

  #resultReads({ type }: ts.MethodDeclaration, call: string): Line[] {
    if (type === undefined || !ts.isTypeReferenceNode(type)) return [];
    const [first, second] = (type.typeArguments ?? []).map((node) => this.#checker.getTypeFromTypeNode(node));
    const kind = type.typeName.getText();
    if (first === undefined) return [];
    const inside = (lines: readonly Line[], before: string): Line[] =>
      lines.map((line) => ({ ...line, code: `async () => { ${before} { ${line.code} } };` }));
    if (kind === "Paginated" && second !== undefined)
      return [
        ...inside([plain("r.items;"), ...this.#reads(second, "r.body", 0)], `const r = await ${call};`),
        ...inside(this.#reads(first, "r", 0), `for await (const r of ${call})`),
      ];
    if (first.symbol?.name === "EventStream") {
      const [event] = this.#checker.getTypeArguments(first as ts.TypeReference);
      return event === undefined ? [] : inside(this.#reads(event, "r", 0), `for await (const r of await ${call})`);
    }
    return inside(this.#reads(first, "r", 0), `const r = await ${call};`);
  }

  #properties(type: ts.Type): ts.Symbol[] {
    return this.#checker.getPropertiesOfType(type).filter(({ name }) => !name.startsWith("__#"));
  }

  /** Statements that read everything of an expression. */
  #reads(type: ts.Type, expression: string, depth: number): Line[] {
    if (depth > maxDepth) return [];
    this.#read.add((type.aliasSymbol ?? type.symbol)?.name ?? "");
    const all = type.isUnion() ? type.types : [type];
    const members = all.filter(({ flags }) => (flags & nothing) === 0);
    const value = members.length < all.length ? `${expression}!` : expression;
    const literals = members.filter(isLiteral);
    const objects = members.filter((member) => this.#isObject(member));
    if (literals.length === members.length && literals.length > 0) return this.#literalReads(type, literals, value);
    if (objects.length === members.length && objects.length > 1) return this.#unionReads(objects, value, depth);
    if (members.length > 1) return this.#mixedReads(members, value);
    const [member] = members;
    return member === undefined ? [] : this.#singleReads(member, value, depth);
  }

  #singleReads(type: ts.Type, value: string, depth: number): Line[] {
    this.#read.add(type.symbol?.name ?? "");
    if ((type.flags & ts.TypeFlags.String) !== 0) return [plain(`${value}.toUpperCase();`)];
    if ((type.flags & ts.TypeFlags.Number) !== 0) return [plain(`${value}.toFixed();`)];
    if (this.#checker.isArrayType(type)) {
      const [element] = this.#checker.getTypeArguments(type as ts.TypeReference);
      const item = `i${String(depth)}`;
      const reads = element === undefined ? [] : this.#reads(element, item, depth + 1);
      return [
        plain(`${value}.map(String);`),
        ...reads.map((line) => ({ ...line, code: `for (const ${item} of ${value}) { ${line.code} }` })),
      ];
    }
    if (type.symbol?.name === "Blob") return [plain(`${value}.arrayBuffer();`)];
    if (!this.#isObject(type)) return [];
    const index = type.getStringIndexType();
    return [
      ...this.#properties(type).flatMap((property) => {
        const access = accessTo(value, property.name);
        const own = this.#checker.getTypeOfSymbol(property);
        return [plain(`${access};`), ...this.#reads(own, access, depth + 1)];
      }),
      ...(index === undefined ? [] : this.#reads(index, `${value}["any"]!`, depth + 1)),
    ];
  }

  #literalReads(type: ts.Type, literals: readonly ts.Type[], value: string): Line[] {
    const texts = literals.map((literal) => this.#checker.typeToString(literal));
    if (literals.every(({ flags }) => (flags & ts.TypeFlags.BooleanLiteral) !== 0) && literals.length === 2)
      return [plain(`const b: boolean = ${value};`), plain(`if (${value} === true) {}`)];
    const base = this.#checker.typeToString(this.#checker.getBaseTypeOfLiteralType(literals[0] ?? type));
    const cases = texts.map((text) => `case ${text}: return 1;`).join(" ");
    return [
      plain(`const s: ${base} = ${value};`),
      ...texts.map((text) => plain(`if (${value} === ${text}) {}`)),
      wholly(
        `const f = (): number => { const u = ${value}; switch (u) { ${cases} default: { const n: never = u; return n; } } };`,
      ),
    ];
  }

  #unionReads(objects: readonly ts.Type[], value: string, depth: number): Line[] {
    const [first, ...others] = objects;
    if (first === undefined) return [];
    const common = this.#properties(first).filter(({ name }) =>
      others.every((other) => other.getProperty(name) !== undefined),
    );
    const tag = common.find(({ name }) => objects.every((one) => this.#tagOf(one, name) !== undefined));
    const shared = common.map(({ name }) => plain(`${accessTo(value, name)};`));
    if (tag === undefined) return [...shared, ...this.#ownReads(objects, value)];
    const texts = objects.map((one) => this.#tagOf(one, tag.name) ?? "");
    const access = accessTo("u", tag.name);
    return [
      ...shared,
      ...objects.flatMap((one, at) =>
        this.#singleReads(one, "u", depth + 1).map((line) => ({
          ...line,
          code: `{ const u = ${value}; if (${access} === ${texts[at] ?? ""}) { ${line.code} } }`,
        })),
      ),
      wholly(
        `{ const u = ${value}; switch (${access}) { ${texts.map((text) => `case ${text}: break;`).join(" ")} default: { const n: never = u; } } }`,
      ),
    ];
  }

  /** Members without a tag are distinguished by a property that only one of them has. */
  #ownReads(objects: readonly ts.Type[], value: string): Line[] {
    return objects.flatMap((one) => {
      const own = this.#properties(one).find(({ name }) =>
        objects.every((other) => other === one || other.getProperty(name) === undefined),
      );
      if (own === undefined) return [];
      const reads = this.#reads(this.#checker.getTypeOfSymbol(own), accessTo("u", own.name), maxDepth);
      return reads.map((line) => ({
        ...line,
        code: `{ const u = ${value}; if (${JSON.stringify(own.name)} in u) { ${line.code} } }`,
      }));
    });
  }

  #tagOf(type: ts.Type, name: string): string | undefined {
    const property = type.getProperty(name);
    const own = property === undefined ? undefined : this.#checker.getTypeOfSymbol(property);
    return own !== undefined && isLiteral(own) ? this.#checker.typeToString(own) : undefined;
  }

  #mixedReads(members: readonly ts.Type[], value: string): Line[] {
    const has = (flag: ts.TypeFlags): boolean => members.some(({ flags }) => (flags & flag) !== 0);
    if (members.length === 2 && has(ts.TypeFlags.String) && has(ts.TypeFlags.Number))
      return [plain(`{ const u = ${value}; typeof u === "string" ? u.toUpperCase() : u.toFixed(); }`)];
    return [plain(`${value};`)];
  }

  #isObject(type: ts.Type): boolean {
    if (type.isIntersection()) return type.types.every((member) => this.#isObject(member));
    return (
      (type.flags & ts.TypeFlags.Object) !== 0 &&
      !this.#checker.isArrayType(type) &&
      !/\/lib\.[^/]*\.d\.ts$/u.test(type.symbol === undefined ? "" : fileOf(type.symbol))
    );
  }

  /** Expressions of a type: the first has everything, the others vary one thing. */
  #values(type: ts.Type, depth: number): string[] {
    this.#written.add((type.aliasSymbol ?? type.symbol)?.name ?? "");
    const all = type.isUnion() ? type.types : [type];
    const members = all.filter(({ flags }) => (flags & ts.TypeFlags.Undefined) === 0);
    const values = members.flatMap((member) => this.#valuesOf(member, depth));
    return [...new Set(values)].slice(0, depth === 0 ? 200 : 40);
  }

  #valuesOf(type: ts.Type, depth: number): string[] {
    this.#written.add(type.symbol?.name ?? "");
    if (isLiteral(type)) return [this.#checker.typeToString(type)];
    if ((type.flags & ts.TypeFlags.Null) !== 0) return ["null"];
    if ((type.flags & ts.TypeFlags.String) !== 0) return ['"text"'];
    if ((type.flags & ts.TypeFlags.Number) !== 0) return ["1"];
    if ((type.flags & ts.TypeFlags.Unknown) !== 0) return ["{ any: 1 }"];
    if (this.#checker.isArrayType(type)) {
      const [element] = this.#checker.getTypeArguments(type as ts.TypeReference);
      return element === undefined || depth > maxDepth
        ? ["[]"]
        : this.#values(element, depth + 1).map((value) => `[${value}]`);
    }
    if (type.symbol?.name === "Blob") return ["new Blob()"];
    if (type.isIntersection() && type.types.some(({ flags }) => (flags & ts.TypeFlags.String) !== 0))
      return ['"other"'];
    return this.#isObject(type) && depth <= maxDepth ? this.#objects(type, depth) : [];
  }

  #objects(type: ts.Type, depth: number): string[] {
    const fields = this.#properties(type).map((property) => ({
      name: quoted(property.name),
      isOptional: isOptional(property),
      values: this.#values(this.#checker.getTypeOfSymbol(property), depth + 1),
    }));
    const index = type.getStringIndexType();
    const indexed =
      index === undefined
        ? []
        : this.#values(index, depth + 1)
            .slice(0, 1)
            .map((value) => `any: ${value}`);
    const known = fields.filter(({ values }) => values.length > 0);
    const write = (chosen: typeof known, varied?: number, value?: string): string => {
      const parts = chosen.map(
        ({ name, values }, at) => `${name}: ${at === varied ? (value ?? "") : (values[0] ?? "")}`,
      );
      return `{ ${[...parts, ...indexed].join(", ")} }`;
    };
    return [
      write(known),
      write(known.filter((field) => !field.isOptional)),
      ...known.flatMap(({ values }, at) => values.slice(1).map((value) => write(known, at, value))),
    ];
  }
}

const nothing = ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void;

const isLiteral = ({ flags }: ts.Type): boolean =>
  (flags & (ts.TypeFlags.StringLiteral | ts.TypeFlags.NumberLiteral | ts.TypeFlags.BooleanLiteral)) !== 0;

const isOptional = ({ flags }: ts.Symbol): boolean => (flags & ts.SymbolFlags.Optional) !== 0;

const fileOf = ({ declarations: [node] = [] }: ts.Symbol): string => node?.getSourceFile().fileName ?? "";

const quoted = (name: string): string => (/^[A-Za-z_$][\w$]*$/u.test(name) ? name : JSON.stringify(name));

const accessTo = (value: string, name: string): string =>
  /^[A-Za-z_$][\w$]*$/u.test(name) ? `${value}.${name}` : `${value}[${JSON.stringify(name)}]`;
