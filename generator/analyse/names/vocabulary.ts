/** English words that state what a call does. */

import { words } from "./identifiers.js";

const set = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** The five standard verbs, and their synonyms in operation ids and summaries. */
const standardVerbs = {
  list: set("list index browse"),
  create: set("create new"),
  retrieve: set("get retrieve fetch read show describe"),
  update: set("update modify change edit patch replace set"),
  delete: set("delete remove destroy"),
} as const;

type StandardVerb = keyof typeof standardVerbs;

/** Verbs that are hardly ever nouns: a segment that begins with one is an action (`verify_microdeposits`). */
const onlyVerbs = set(
  "abort accept acknowledge acquire activate add adjust adopt advance allocate analyse analyze announce append " +
    "apply approve assign associate attach authenticate authorise authorize ban bootstrap calculate cancel " +
    "classify clear commit complete compose confirm convert create deactivate decline decode decrement decrypt " +
    "delete deprecate deprovision deregister destroy detach detect disable disassociate disconnect dismiss " +
    "distribute downgrade duplicate edit enable encode encrypt enqueue enroll ensure escalate evaluate evict " +
    "execute expire extend extract fetch finalise finalize find finish follow forgot fulfill generate geocode get " +
    "hide identify impersonate increment ingest initialise initialize initiate insert invalidate invoke kill " +
    "logout lookup mark mask modify move mute normalize notify obtain optimize parse pause perform poweroff " +
    "predict prepare propose prune publish reactivate rearrange reassign reauthorize rebuild recalculate receive " +
    "reconcile reconnect recover recycle redeem redeliver refer refuse regenerate register reindex reinstall " +
    "reissue reject remind remove rename renew reopen reorder reprocess rerank rerequest rerun resend resize " +
    "resolve restart resubmit resume resurrect resync retrieve revalidate revert revoke rotate sanitize save send " +
    "set settle simulate snooze submit subscribe suspend swap synchronise synchronize synthesize terminate toggle " +
    "tokenize unarchive unassign unban unblock undelete undeploy undo unfavorite unfollow unfreeze unhide " +
    "uninstall unlike unlink unlock unmute unpause unpin unpublish unregister unschedule unshare unsnooze unstar " +
    "unsubscribe unsuspend unwatch update upsert validate verify withdraw",
);

/**
 * Verbs that are nouns as well (`report_runs`, `check-suites`): an action if alone in a segment; before a noun only with other evidence.
 */
const alsoNouns = set(
  "aggregate allow archive backfill backup batch block bulk capture charge check checkout claim cleanup clone " +
    "close compact compare compute connect copy count deny deploy download draft drain embed end estimate " +
    "exchange exclude explain export fail failover favorite filter fork forward freeze fund grab grant handle " +
    "hangup hold ignore import include infer init install invite issue join keep launch leave like link list lock " +
    "log login mail match merge migrate open order pay pin ping play poll post preview print process promote " +
    "provision pull purchase purge push query rank rate rebase reboot recommend refresh refund release reload " +
    "remix render repair replace reply report request reserve reset restore retry return reverse review revise " +
    "roll rollback route run sample scale scan schedule score search seed share ship shutdown sign skip split " +
    "star start stop suggest summarize sync test touch train transcribe transfer transform translate trigger try " +
    "upgrade upload view void vote wait watch write",
);

/** Actions that change nothing; `content` downloads a file. */
const actionsOfGet = set(
  "autocomplete browse calculate check compare compute content count describe download estimate evaluate explain export fetch find get list login logout lookup ping " +
    "poll preview query read render resolve search show stream suggest validate verify view watch",
);

/** Verbs that a DELETE may mean. Any other word is the thing that is deleted: deleting `/lock` unlocks. */
const actionsOfDelete = set("batch bulk cancel clear delete destroy force purge remove reset revoke");

export const isVerb = (word: string): boolean => isUnambiguousVerb(word) || alsoNouns.has(word);

export const isUnambiguousVerb = (word: string): boolean => onlyVerbs.has(word) || standardVerbOf(word) !== undefined;

/** The verb that a word is, in the third person too: `cancel` of `Cancels`. */
export function verbIn(word: string): string | undefined {
  return [word.toLowerCase(), ...singularsOf(word)].find(isVerb);
}

/** The word without the ending of a plural or of the third person, in each possible way. */
export function singularsOf(word: string): readonly string[] {
  const lower = word.toLowerCase();
  return [/s$/u, /es$/u].map((ending) => lower.replace(ending, "")).concat(lower.replace(/ies$/u, "y"));
}

/** The standard verb that a word means: `modify` is `update`. */
export const standardVerbOf = (word: string): StandardVerb | undefined =>
  (Object.keys(standardVerbs) as StandardVerb[]).find((verb) => standardVerbs[verb].has(word));

/** Particles that make a noun of the verb before them: `add_ons`, `check-ins`. */
const nounParticles = set("ons ins outs ups offs");

/** Evidence from the rest of an operation for how to read a segment. */
interface ActionHints {
  /** The id or summary uses the segment's first word as a verb. */
  readonly isMentioned: boolean;
  /** The segment follows the value of a parameter, and the id does not mention creating. */
  readonly isOfItem: boolean;
}

/** Whether a segment of a path is an action, for the method. */
export function isAction(segment: string, method: string, { isMentioned, isOfItem }: ActionHints): boolean {
  const [first = "", second, ...rest] = words(segment).map((word) => word.toLowerCase());
  if (second !== undefined && nounParticles.has(second) && rest.length === 0) return false;
  const isSure = onlyVerbs.has(first) || isMentioned || isQualified(first, second);
  // `/invoices/{id}/refund_payment` is an action: an item rarely has a second thing in the singular that is created.
  const isAlone = second === undefined || isSure || (method === "POST" && isOfItem && !isPlural(segment));
  switch (method) {
    case "GET":
      return isAlone && (actionsOfGet.has(first) || (isMentioned && isVerb(first)));
    case "DELETE":
      return isAlone && actionsOfDelete.has(first);
    case "POST":
      return isAlone && (isSure || isVerb(first));
    default:
      return isSure && (isVerb(first) || isQualified(first, second));
  }
}

/** `batchGet`, `bulk_delete`, `force-cancel`: a verb for many at once, or one that is forced. */
export const isQualified = (first: string, second: string | undefined): boolean =>
  ["batch", "bulk", "force"].includes(first) && second !== undefined && isVerb(second);

/** Singular nouns that end in `s`. */
const singularNouns = set(
  "address basis bus canvas credentials details news preferences prefs progress series settings stats access " +
    "ws dns sms mms gps tls https",
);

/** Whether a segment of a path names several things, by its last word's ending. */
export function isPlural(segment: string): boolean {
  const last = words(segment).at(-1)?.toLowerCase() ?? "";
  return /[^s]s$/u.test(last) && !/(?:us|is|ics)$/u.test(last) && !singularNouns.has(last);
}
