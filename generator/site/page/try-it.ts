/** A form that sends a call of an operation to an address that the reader types. Typed values are kept only in its fields. */

import type { OperationEntry, ParameterEntry, SchemeEntry } from "../data.js";
import { pretty } from "./curl.js";
import { button, h, uniqueId } from "./dom.js";
import { addressOf, sampleValues, wireName } from "./requests.js";
import type { Store } from "./store.js";

/** Maximum length of a response; a longer one is cut. */
const maxCharacters = 100_000;

export function tryIt(store: Store, operation: OperationEntry): HTMLElement {
  const schemes = (operation.auth?.[0] ?? []).flatMap((index) => store.data.schemes[index] ?? []);
  const details = h("details", { class: "try" }, h("summary", {}, "Try it"));
  details.addEventListener("toggle", () => {
    if (details.open && details.childElementCount === 1) details.append(form(operation, schemes));
  });
  return details;
}

interface Field {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement | HTMLTextAreaElement;
}

function field(label: string, input: Field["input"]): Field {
  const id = uniqueId();
  input.id = id;
  input.autocomplete = "off";
  return { input, element: h("p", {}, h("label", { for: id }, label), input) };
}

const textField = (label: string, value = "", type = "text"): Field =>
  field(label, h("input", { type, value, spellcheck: "false" }));

function form(operation: OperationEntry, schemes: readonly SchemeEntry[]): HTMLElement {
  const { parameters, body, sample } = operation;
  const sent = parameters.filter(({ in: location }) => ["path", "query", "header"].includes(location));
  const values = sampleValues(operation);
  const base = field("Base URL", h("input", { type: "url", required: true, placeholder: "https://…" }));
  const secrets = schemes
    .filter(({ kind }) => kind !== "cookie")
    .map((scheme) => ({
      scheme,
      fields: scheme.options.map((option) => textField(`${scheme.key} (${option})`, "", "password")),
    }));
  const fields = sent.map((parameter) => {
    const name = wireName(parameter);
    const value = parameter.in === "path" ? values.path[name] : values.query[name];
    return { parameter, ...textField(`${name} (${parameter.in})`, textOf(value)) };
  });
  const text = body === undefined ? undefined : field("Body", h("textarea", { rows: "6", spellcheck: "false" }));
  if (text !== undefined && sample.body !== undefined) text.input.value = pretty(sample.body);
  const output = h("div", { role: "status", class: "result" });
  const send = button({}, () => void sendNow(), "Send");
  const sendNow = async (): Promise<void> => {
    send.disabled = true;
    output.replaceChildren("Sending…");
    const request = (): Request => requestOf(operation, base.input.value, fields, secrets, text?.input.value);
    output.replaceChildren(await responseTo(request));
    send.disabled = false;
  };
  return h(
    "div",
    { class: "form" },
    base.element,
    secrets.map((each) => each.fields.map(({ element }) => element)),
    fields.map(({ element }) => element),
    text?.element,
    send,
    output,
  );
}

/** The text of a value in a field; the reverse of {@link valueOf}. */
function textOf(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

type Filled = Field & { readonly parameter: ParameterEntry };
type Secret = { readonly scheme: SchemeEntry; readonly fields: readonly Field[] };

/** @throws {TypeError} if the base URL or a header is not valid */
function requestOf(
  operation: OperationEntry,
  base: string,
  fields: readonly Filled[],
  secrets: readonly Secret[],
  body: string | undefined,
): Request {
  const headers = new Headers();
  const valuesIn = (location: ParameterEntry["in"]): Record<string, unknown> =>
    Object.fromEntries(
      fields
        .filter(({ parameter, input }) => parameter.in === location && input.value !== "")
        .map(({ parameter, input }) => [wireName(parameter), valueOf(input.value)]),
    );
  for (const [name, value] of Object.entries(valuesIn("header"))) headers.set(name, textOf(value));
  const url = new URL(addressOf(base, operation, { path: valuesIn("path"), query: valuesIn("query") }));
  for (const secret of secrets) authorize(secret, headers, url);
  const [content] = operation.body?.contents ?? [];
  if (content !== undefined && body !== undefined && body !== "") headers.set("Content-Type", content.mediaType);
  return new Request(url, {
    method: operation.method,
    headers,
    ...(body === undefined || body === "" ? {} : { body }),
    credentials: "omit",
    redirect: "error",
    cache: "no-store",
    referrerPolicy: "no-referrer",
  });
}

/** The value of a field's text: arrays and objects are typed as JSON, anything else is a string. */
function valueOf(text: string): unknown {
  if (!/^[[{]/u.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function authorize({ scheme: { kind, parameter = "" }, fields }: Secret, headers: Headers, url: URL): void {
  const [first = "", second = ""] = fields.map(({ input }) => input.value);
  if (first === "") return;
  if (kind === "basic") headers.set("Authorization", `Basic ${base64(`${first}:${second}`)}`);
  else if (kind === "header") headers.set(parameter, first);
  else if (kind === "query") url.searchParams.set(parameter, first);
  else headers.set("Authorization", `Bearer ${first}`);
}

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** Sends the request, and renders the response or the reason why there is none. */
async function responseTo(request: () => Request): Promise<HTMLElement> {
  try {
    const received = await fetch(request());
    const text = await received.text();
    const shown = text.length > maxCharacters ? `${text.slice(0, maxCharacters)}…` : text;
    return h(
      "div",
      {},
      h("p", {}, h("strong", {}, `${String(received.status)} ${received.statusText}`)),
      h("pre", { tabindex: "0", "aria-label": "Response" }, h("code", {}, shown)),
    );
  } catch (error) {
    return h("p", { class: "warning" }, `${String(error)}. The server may not allow requests from pages (CORS).`);
  }
}
