/** The kind of content that a media type means, in a request or a response. */

export type MediaKind = "json" | "form" | "multipart" | "text" | "binary" | "events" | "json-lines";

/** The kind of `application/json; charset=utf-8` and every other media type or range. */
export function mediaKind(mediaType: string): MediaKind {
  const [essence = ""] = mediaType.toLowerCase().split(";");
  const type = essence.trim();
  if (/^(?:application|text)\/(?:[\w.+*-]+\+)?json$/u.test(type) || type === "*/*" || type === "application/*")
    return "json";
  if (type === "text/event-stream") return "events";
  if (/^application\/(?:x-)?(?:ndjson|jsonl|json-seq|jsonlines|json-lines)$|\+json-seq$/u.test(type))
    return "json-lines";
  if (type === "application/x-www-form-urlencoded") return "form";
  if (type.startsWith("multipart/")) return "multipart";
  if (type.startsWith("text/") || /[/+](?:xml|yaml|x-yaml|javascript|graphql)$/u.test(type)) return "text";
  return "binary";
}
