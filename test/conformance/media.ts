/** The meaning of a media type for a program that writes or reads a body. */

export type Kind = "json" | "form" | "multipart" | "text" | "binary" | "events" | "json-lines" | "empty";

const essenceOf = (mediaType: string): string => (mediaType.split(";")[0] ?? "").trim().toLowerCase();

export function kindOf(mediaType: string): Kind {
  const essence = essenceOf(mediaType);
  if (/^(?:application|text)\/(?:[^;]+\+)?json$|^(?:\*|application)\/\*$/u.test(essence)) return "json";
  if (essence === "text/event-stream") return "events";
  if (/^application\/(?:x-)?(?:ndjson|jsonl|json-seq|jsonlines|json-lines)$|\+json-seq$/u.test(essence))
    return "json-lines";
  if (essence === "application/x-www-form-urlencoded") return "form";
  if (essence.startsWith("multipart/")) return "multipart";
  if (/^text\/|[/+](?:xml|ya?ml|x-yaml|javascript|graphql)$/u.test(essence)) return "text";
  return "binary";
}

/** Whether a media type is in a list, which may contain ranges: `text/*, image/png`. */
export function isOneOf(mediaType: string, list: string): boolean {
  const [type, subtype] = essenceOf(mediaType).split("/");
  return list.split(",").some((range) => {
    const [rangeType, rangeSubtype] = essenceOf(range).split("/");
    return (rangeType === "*" || rangeType === type) && (rangeSubtype === "*" || rangeSubtype === subtype);
  });
}

/** A media type that can stand in a header, for one that may be a range. */
export function concrete(mediaType: string): string {
  if (!mediaType.includes("*")) return mediaType;
  return { json: "application/json", text: "text/plain" }[kindOf(mediaType) as string] ?? "application/octet-stream";
}
