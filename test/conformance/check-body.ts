/** Checks a request's body against its document and the sampled value. */

import type { Case, SampledBody } from "./cases.js";
import { type Fault, show } from "./fault.js";
import { concrete, isOneOf } from "./media.js";
import { type Part, readParameter, readParts, type Received } from "./received.js";
import { same, sameText } from "./same.js";
import type { Schemas } from "./schemas.js";

export async function bodyFaults({ body }: Case, received: Received, schemas: Schemas): Promise<Fault[]> {
  if (body === undefined) {
    return received.body.length === 0 ? [] : [{ reason: "an unexpected body", detail: textOf(received) }];
  }
  const { mediaType } = body.content;
  const sent = received.headers["content-type"] ?? "";
  if (!isOneOf(sent, mediaType) && !isOneOf(sent, concrete(mediaType))) {
    return [{ reason: `body sent as ${sent || "nothing"} in place of ${mediaType}`, detail: textOf(received) }];
  }
  try {
    return await valueFaults(body, received, schemas);
  } catch (error) {
    return [
      { reason: `body (${body.kind}) cannot be read`, detail: `${(error as Error).message} in ${textOf(received)}` },
    ];
  }
}

const textOf = ({ body }: Received): string => body.toString("utf8").slice(0, 200);

async function valueFaults(body: SampledBody, received: Received, schemas: Schemas): Promise<Fault[]> {
  const text = received.body.toString("utf8");
  switch (body.kind) {
    case "json":
      return jsonFaults(body, JSON.parse(text), schemas);
    case "form":
      return formFaults(body, text);
    case "multipart":
      return multipartFaults(body, await readParts(received));
    default:
      return text === body.value ? [] : [{ reason: `body (${body.kind})`, detail: text.slice(0, 200) }];
  }
}

function jsonFaults({ content: { schema }, value }: SampledBody, arrived: unknown, schemas: Schemas): Fault[] {
  if (!same(arrived, value)) return [{ reason: "body (json)", detail: `${show(value)} arrived as ${show(arrived)}` }];
  const [error] = schema === undefined ? [] : schemas.check(schema, arrived);
  if (error === undefined) return [];
  return [{ reason: "body (json) does not fit its schema", detail: `${error.instancePath} ${error.message ?? ""}` }];
}

const members = (value: unknown): [string, unknown][] =>
  Object.entries(value as object).filter(([, member]) => member !== null && member !== undefined);

/** An object or array that the document gives no style is JSON text, as OpenAPI 3.0.4 and 3.1.1 state; so is each object of an array. */
function formFaults({ content: { encoding }, value }: SampledBody, text: string): Fault[] {
  const query = text.replaceAll("+", "%20");
  return members(value).flatMap(([name, member]): Fault[] => {
    const declared = Object.hasOwn(encoding, name) ? encoding[name] : undefined;
    const isStyled =
      declared?.style !== undefined || declared?.explode !== undefined || declared?.allowReserved !== undefined;
    const isJson =
      /json/iu.test(declared?.contentType ?? "") || (!isStyled && typeof member === "object" && !Array.isArray(member));
    const style = declared?.style ?? "form";
    const explode = declared?.explode ?? (style === "form" || style === "deepObject");
    const all = new URLSearchParams(query).getAll(name);
    const read = (): unknown => {
      if (isJson) return JSON.parse(all[0] ?? "");
      if (Array.isArray(member) && typeof member[0] === "object" && !isStyled)
        return all.map((each) => JSON.parse(each) as unknown);
      return readParameter({ name, in: "query", style, explode }, member, query);
    };
    const shape = Array.isArray(member) ? "array" : typeof member;
    return compared(
      `form property (${isJson ? "json" : `${style}${explode ? ", exploded" : ""}`}, ${shape})`,
      name,
      member,
      read,
    );
  });
}

function compared(reason: string, name: string, want: unknown, read: () => unknown): Fault[] {
  try {
    const found = read();
    return sameText(found, want) ? [] : [{ reason, detail: `${name}: ${show(want)} arrived as ${show(found)}` }];
  } catch (error) {
    return [{ reason, detail: `${name}: ${show(want)}: ${(error as Error).message.replaceAll(/\s+/gu, " ")}` }];
  }
}

function multipartFaults(body: SampledBody, parts: readonly Part[]): Fault[] {
  const { content, value, files } = body;
  return members(value).flatMap(([name, member]): Fault[] => {
    const own = parts.filter((part) => part.name === name || part.name === `${name}[]`);
    const items = (Array.isArray(member) ? member : [member]) as unknown[];
    const isFile = files.has(name);
    const declared = Object.hasOwn(content.encoding, name) ? content.encoding[name]?.contentType : undefined;
    const written = typeof items[0] === "object" ? "json" : "text";
    const kind = isFile ? "file" : written;
    const reason = `multipart property (${kind}${Array.isArray(member) ? ", array" : ""})`;
    const read = (): unknown => own.map(({ text }) => (kind === "json" ? (JSON.parse(text) as unknown) : text));
    const faults = compared(reason, name, items, read);
    const wanted = declared ?? (kind === "json" ? "application/json" : undefined);
    if (wanted !== undefined && own.some(({ mediaType }) => !isOneOf(mediaType, wanted)))
      faults.push({
        reason: `${reason} is not sent as its encoding states`,
        detail: `${name}: ${own[0]?.mediaType ?? ""}, not ${wanted}`,
      });
    if (isFile && own.some((part) => !part.isFile)) faults.push({ reason: `${reason} has no file name`, detail: name });
    return faults;
  });
}
