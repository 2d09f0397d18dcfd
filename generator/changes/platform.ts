/**
 * Declares the parts of the language and the platform that packages and their examples use. Reading the compiler's own declarations
 * would take longer than the comparison. Each type here is distinct, with the members that examples use.
 */

const types = [
  "AbortSignal",
  "ArrayBuffer",
  "Blob",
  "CallableFunction",
  "Date",
  "File",
  "FormData",
  "Function",
  "IArguments",
  "Map<K, V>",
  "NewableFunction",
  "ReadableStream<T>",
  "RegExp",
  "RequestInit",
  "Set<T>",
  "Symbol",
  "URL",
  "URLSearchParams",
  "Uint8Array",
];

/** Types with members. */
const others = {
  Error: "readonly message: string",
  Headers: "get(name: string): string | null; set(name: string, value: string): void",
  "Promise<T>": "then<A>(done: (value: T) => A, failed?: (reason: unknown) => unknown): Promise<A>",
  "PromiseLike<T>": "then<A>(done: (value: T) => A, failed?: (reason: unknown) => unknown): PromiseLike<A>",
  Request: "readonly method: string; readonly url: string; readonly headers: Headers",
  Response: "readonly status: number; readonly headers: Headers; text(): Promise<string>",
};

const declarations = [...types.map((name) => [name, ""] as const), ...Object.entries(others)].map(
  ([name, members], at) => `interface ${name} { readonly platform: ${String(at)}; ${members} }`,
);

export const platform = `
${declarations.join("\n")}
interface Object {}
interface String { readonly length: number; charAt(index: number): string }
interface Number { toFixed(digits?: number): string }
interface Boolean { valueOf(): boolean }
interface Array<T> extends Iterable<T> { length: number; [index: number]: T }
interface ReadonlyArray<T> extends Iterable<T> { readonly length: number; readonly [index: number]: T }
interface SymbolConstructor { readonly asyncIterator: unique symbol; readonly iterator: unique symbol }
interface IteratorResult<T> { readonly done?: boolean; readonly value: T }
interface Iterator<T> { next(): IteratorResult<T> }
interface Iterable<T> { [Symbol.iterator](): Iterator<T> }
interface AsyncIterator<T> { next(): Promise<IteratorResult<T>> }
interface AsyncIterable<T> { [Symbol.asyncIterator](): AsyncIterator<T> }
interface AsyncIterableIterator<T> extends AsyncIterator<T> { [Symbol.asyncIterator](): AsyncIterableIterator<T> }
interface AsyncGenerator<T, R, N> extends AsyncIterable<T> { readonly returns: [R, N] }
interface PromiseConstructor { new <T>(executor: (resolve: (value: T) => void) => void): Promise<T> }
interface ErrorConstructor { new (message?: string): Error }
interface BlobConstructor { new (parts: readonly unknown[], options?: { readonly type?: string }): Blob }
interface FileConstructor { new (parts: readonly unknown[], name: string, options?: { readonly type?: string }): File }
declare var Symbol: SymbolConstructor;
declare var Promise: PromiseConstructor;
declare var Error: ErrorConstructor;
declare var Blob: BlobConstructor;
declare var File: FileConstructor;
declare var console: { log(...values: unknown[]): void };
declare var process: { readonly env: { readonly [name: string]: string | undefined } };
declare module "temporal-polyfill" {
  namespace Temporal {
    interface Instant { readonly platform: "Instant" }
    interface PlainDate { readonly platform: "PlainDate" }
    const Instant: { from(text: string): Instant };
    const PlainDate: { from(text: string): PlainDate };
  }
}
type Partial<T> = { [K in keyof T]?: T[K] };
type Required<T> = { [K in keyof T]-?: T[K] };
type Readonly<T> = { readonly [K in keyof T]: T[K] };
type Pick<T, K extends keyof T> = { [P in K]: T[P] };
type Record<K extends keyof never, T> = { [P in K]: T };
type Exclude<T, U> = T extends U ? never : T;
type Extract<T, U> = T extends U ? T : never;
type Omit<T, K extends keyof never> = Pick<T, Exclude<keyof T, K>>;
type NonNullable<T> = T & {};
type Awaited<T> = T extends object & { then(done: infer F, ...others: infer _): unknown }
  ? F extends (value: infer V, ...others: infer _) => unknown ? Awaited<V> : never
  : T;
`;
