/** Recognises statements about paging in descriptions, by phrases that many API references use. */

import { wordsOf } from "./words.js";

const maxLength = 4000;
const test = (pattern: RegExp) => (text: string) => pattern.test(text.slice(0, maxLength));

/** The text is about pages, cursors or the next batch of results. */
export const mentionsPaging = test(
  /\bpag(e|es|ed|ing|inat\w*)\b|\bcursors?\b|\bnext (set|batch|chunk|list|group|results)\b/i,
);

/** The value explicitly leads to the next page. */
export const mentionsNextPage = test(/\bpaginat\w*\b|\bnext (page|set|batch|chunk)\b/i);

/** The value comes from the server: it can be sent back and not calculated. */
export const mentionsToken = test(/\b(cursors?|opaque|tokens?|continuation|bookmarks?|scroll)\b/i);

/** The value is for the next request to send back. */
export const mentionsSending = test(
  /\b(pass|passed|send|sent|supply|supplied|provide|provided|include|included|submit|specify)\b[^.]{0,60}\b(next|subsequent|following|another) (\w+ )?(requests?|quer(y|ies)|calls?)\b/i,
);

/** The value is one of an item. */
export const mentionsItem = test(
  /\b(ids?|identifiers?)\b|\blast (item|object|record|result|entry|element|resource)\b/i,
);

/** The value is explicitly that of the last item seen. */
export const mentionsLastItem = test(
  /\b(ids?|identifiers?|keys?)\b.{0,30}\b(last|final)\b|\b(last|final) (item|object|record|result|entry|element|resource)('s)? (id|identifier|key)\b/i,
);

/** The value is that of the item to start with, and no count. */
export const mentionsStartingItem = test(
  /\b(ids?|identifiers?|keys?) (of|for) (the |an? )?(first|next|last)\b|\b(id|identifier|key) (to (start|begin)|from which|after which)\b/i,
);

/** The value is a moment or a day. */
export const mentionsTime = test(
  /\b(time ?stamps?|unix|epoch|iso[- ]?8601|rfc ?3339|date|dates|datetime|time|milliseconds|seconds|utc)\b/i,
);

/** The value counts pages or items. */
const mentionsNumber = test(
  /\bpage (number|index)\b|\bnumber of\b|\bindex\b|\b(zero|one|0|1)[- ](based|indexed)\b|\bwhich page\b|\bpage [01]\b/i,
);

/** The value is a number of items to skip. */
export const mentionsSkipping = test(/\b(skip|skips|skipped|skipping|pass over)\b/i);

/** The value is a number of items to skip, in so many words. */
export const mentionsOffset = test(
  /\boffset (in|into|of|within) (the |a )?(\w+ )?(list|results?|items?|records?|rows?|set|collection)\b|\b(number|count) of (items|results|records|rows|entries|elements) to skip\b/i,
);

/** The value is which of the results comes first. Elements are as often those of one array. */
export const mentionsFirstResult = test(
  /\b(start(ing)?|begin(ning)?) (point|position|index|of|in|from|at|with)\b.{0,40}\b(results?|items?|records?|rows?|entr(y|ies)|list|set)\b|\bfirst (result|item|record|row|entry)\b(?! (id|identifier|key))/i,
);

/** The value is a number of pages to skip, and so the number of a page from 0. */
export const mentionsPagesToSkip = test(/\bpages to skip\b|\bskip(s|ped)? (this|that|the given) number of pages\b/i);

/** The value counts pages, or is the number of one, and not of items. */
export const mentionsPageNumber = (text: string): boolean =>
  countsPages(text) || (namesPageNumber(text) && !mentionsSkipping(text));

const countsPages = (text: string): boolean =>
  test(/\b(number|count|total) (of )?(all |the |available |result )?pages\b/i)(text) || mentionsPagesToSkip(text);

const namesPageNumber = test(
  /\bpage (number|index)\b|\bwhich page\b|(?<!\bstart(ing)? )\bindex of the (first |current |requested )?page\b/i,
);

/** The value counts what is on one page, or what is left after it. */
export const mentionsThisPage = test(/\b(this|current|each|per) (page|response|batch)\b|\b(remaining|remain|left)\b/i);

/** The value counts all items there are, in so many words. */
export const mentionsAll = test(
  /\b(all|overall|match(es|ing|ed)?|available|across|entire|whole|in total)\b|\btotal (number|count|amount|of|size|hits)\b|\btotal (items|results|records|entries|elements|rows|objects|resources|documents)\b/i,
);

/** The value is about work that goes on or is done, and not about a list. */
export const mentionsJob = test(/\b(quer(y|ies)|jobs?|operations?|tasks?|process(es|ing)?|requests?|runs?)\b/i);

/** The value is not exact. */
export const mentionsEstimate = test(/\b(estimate[ds]?|approximat\w*|at least|at most|up to|capped)\b/i);

/** The first item returned is the one that the value names. */
export const mentionsInclusion = test(/(?<!\b(not |non-))\binclusive(ly)?\b|\b(is|are) (also )?included\b/i);

/** The value is state of the client and has no meaning for the server. */
export const mentionsClientState = test(/\bclient[- ]?(side )?state\b/i);

/** The value leads to the previous page. */
export const mentionsPreviousPage = test(/\b(previous|preceding|prior|backwards?) (page|results|set|batch)\b/i);

/** The value is a link to be fetched as it is. */
export const mentionsLink = test(/\b(urls?|uris?|links?|hrefs?|paths?|hyperlinks?|hypermedia)\b/i);

/** The next page is in the `Link` response header of RFC 8288. */
export const mentionsLinkHeader = test(
  new RegExp(
    [
      /\blink\b[`*_"'\]]*\s+(https?\s+)?(response\s+)?headers?\b|\brel=\\?["']?next\b/,
      // RFC 8288 calls it a link relation.
      /\bnext\b[`*_"'\]]*\s+link[- ]relation/,
      /\bheaders?\b[^.\n]{0,40}\bnext\b[`*_"'\]]*\s+link\b/,
    ]
      .map(({ source }) => source)
      .join("|"),
    "i",
  ),
);

/** A header of the response holds the value. */
export const mentionsResponseHeader = test(
  /\bresponse('s)? headers?\b|\bheaders? (of|in|from) (the|each|every|a|this) (\w+ )?response\b|\breturned (in|by|as) (the|a) [^.]{0,60}\bheaders?\b/i,
);

/** The value is a distance in time. */
export const mentionsTimeOffset = test(/\b(time ?zones?|utc|gmt|minutes|hours|seconds|milliseconds)\b/i);

/** The results are newer than the value, which leads backwards in a list that starts with the newest item. */
export const mentionsNewer = test(
  /\b(newer|more recent|later)\b|\b(created|added|received|sent|made) (after|since)\b/i,
);

/** Numbers start at 0, or at 1. */
export const mentionsZeroBased = test(
  /\b(zero|0)[- ](based|indexed)\b|\b(starts?|starting|begins?|beginning) (at|from|with) (zero|0)\b/i,
);
export const mentionsOneBased = test(
  /\b(one|1)[- ](based|indexed)\b|\b(starts?|starting|begins?|beginning) (at|from|with) (one|1)\b/i,
);

/** The value is a number, in whatever form it is sent. */
export const mentionsCounting = (text: string): boolean =>
  mentionsNumber(text) || mentionsZeroBased(text) || mentionsOneBased(text);

/**
 * Whether a field's or parameter's name appears in the text: as code, or bare if it cannot be an English word. No other evidence is as
 * strong: the document itself states which value goes where.
 */
export function mentions(text: string, name: string): boolean {
  const within = text.slice(0, maxLength);
  if (["`", '"', "'"].some((mark) => within.includes(mark + name + mark))) return true;
  const isEnglish = wordsOf(name).length < 2;
  return !isEnglish && within.split(/[^\w.[\]$@-]+/).some((word) => trim(word) === name);
}

const trim = (word: string): string => word.replace(/^[.[]+|[.,]+$/g, "").replace(/^.*\.(?=\w)/, "");

/** Names that appear in the text as code. */
export function namesIn(text: string): string[] {
  const quoted = text.slice(0, maxLength).matchAll(/[`"']([\w$.[\]-]{1,60})[`"']/g);
  return [...quoted].map((match) => match[1] ?? "");
}
