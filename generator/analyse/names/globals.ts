/** Names that a generated type never takes: the globals of the language and of the platforms that the package runs on. */

import { reservedWords } from "./identifiers.js";

const language =
  "Array ArrayBuffer AsyncGenerator AsyncIterable AsyncIterableIterator AsyncIterator Atomics Awaited BigInt Boolean Capitalize ConstructorParameters " +
  "DataView Date Disposable AsyncDisposable Error EvalError Exclude Extract FinalizationRegistry Function Generator Infinity InstanceType Intl Iterable " +
  "IterableIterator Iterator JSON Lowercase Map Math NaN NoInfer NonNullable Number Object Omit Parameters Partial Pick Promise PromiseLike PropertyKey " +
  "Proxy RangeError Readonly ReadonlyArray ReadonlyMap ReadonlySet Record ReferenceError Reflect RegExp Required ReturnType Set SharedArrayBuffer String " +
  "Symbol SyntaxError ThisType TypeError URIError Uncapitalize Uppercase WeakKey WeakMap WeakRef WeakSet";

const platform =
  "AbortController AbortSignal Attr Audio Blob BodyInit Buffer Cache CacheStorage Client Clients Comment CompressionStream Console Crypto CryptoKey " +
  "CustomEvent DOMException Document DocumentFragment Element Event EventSource EventTarget File FileList FileReader FormData Gamepad Geolocation Headers " +
  "HeadersInit History Image ImageData Keyboard Location Lock MediaSource MediaStream MessageChannel MessageEvent MessagePort Navigator Node NodeList " +
  "Notification Option Performance Permissions Plugin Process Range ReadableStream Request RequestInfo RequestInit Response ResponseInit Screen Selection " +
  "Storage Text TextDecoder TextEncoder Touch TransformStream URL URLSearchParams WebSocket Window Worker WritableStream";

export const globalNames: ReadonlySet<string> = new Set([
  ...reservedWords,
  ...language.split(" "),
  ...platform.split(" "),
]);
