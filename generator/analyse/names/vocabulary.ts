/** English words that say what a call does. */

import { words } from "./identifiers.js";

const set = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** How ids and summaries say the five usual verbs. */
const usual = {
  list: set("list index browse"),
  create: set("create new"),
  retrieve: set("get retrieve fetch read show describe"),
  update: set("update modify change edit patch replace set"),
  delete: set("delete remove destroy"),
} as const;

export type UsualVerb = keyof typeof usual;

/** Verbs that hardly ever stand before a noun: a segment that begins with one tells what to do (`verify_microdeposits`). */
const pure = set(
  "abort accept acknowledge activate add adjust allocate append apply approve assign associate attach " +
    "authenticate authorize ban bootstrap calculate cancel clear commit complete confirm convert create " +
    "deactivate decline decrement decrypt delete deprovision destroy detach detect disable disassociate " +
    "disconnect dismiss downgrade duplicate edit enable encrypt enqueue enroll ensure evaluate evict execute " +
    "expire extend extract fetch finalize find finish follow generate get hide identify impersonate increment " +
    "initialize initiate insert invalidate invoke kill logout lookup mask modify mute notify obtain optimize " +
    "parse pause perform poweroff prepare prune publish reactivate rearrange reassign rebuild recalculate receive refer " +
    "reconnect recover redeem redeliver regenerate register reindex reinstall reissue reject remove rename renew " +
    "reopen reorder reprocess resend resize resolve restart resubmit resume resurrect resync retrieve revert " +
    "revoke rotate send set simulate submit subscribe suspend swap terminate toggle tokenize unarchive unassign " +
    "unban unblock undelete undeploy undo unfollow unfreeze unhide uninstall unlink unlock unmute unpause unpin " +
    "unpublish unregister unschedule unshare unstar unsubscribe unsuspend unwatch update upsert validate verify " +
    "withdraw",
);

/** Verbs that name things as well (`report_runs`, `check-suites`): alone in a segment they tell what to do, before a noun they need a witness. */
const alsoNouns = set(
  "allow archive backfill backup batch block bulk capture charge check checkout claim cleanup clone close " +
    "compact compare compute connect copy count deny deploy download draft drain end estimate exchange exclude " +
    "explain export fail failover filter fork freeze grab grant handle hangup hold ignore import include init install " +
    "invite issue join launch leave link list lock log login mark match merge migrate move open order pay pin " +
    "ping play poll preview print process promote provision pull purchase purge push query rank rate rebase " +
    "reboot recommend refresh refund release reload remix render repair replace reply report request reserve " +
    "reset restore retry reverse review revise roll rollback route run save scale scan schedule score search seed " +
    "share shutdown sign skip split star start stop suggest summarize sync test touch transcribe transfer " +
    "transform translate trigger upgrade upload view void vote wait watch write",
);

/** What a GET does without changing anything, where the path says it; `content` is what a file's bytes are asked for by. */
const reading = set(
  "autocomplete browse calculate check compare compute content count describe download estimate evaluate explain export fetch find get list login logout lookup ping " +
    "poll preview query read render resolve search show stream suggest validate verify view watch",
);

/** What a DELETE may say once more; another word there is what is deleted: deleting `/lock` unlocks. */
const deleting = set("batch bulk cancel clear delete destroy purge remove reset revoke");

export const isVerb = (word: string): boolean => isSurelyVerb(word) || alsoNouns.has(word);

export const isSurelyVerb = (word: string): boolean => pure.has(word) || usualVerb(word) !== undefined;

/** The verb that a word is, also in the third person: `cancel` of `Cancels`. */
export function thirdPerson(word: string): string | undefined {
  const lower = word.toLowerCase();
  const stems = [lower, lower.replace(/s$/u, ""), lower.replace(/es$/u, ""), lower.replace(/ies$/u, "y")];
  return stems.find(isVerb);
}

/** Which of the usual five a word means: `modify` is `update`. */
export const usualVerb = (word: string): UsualVerb | undefined =>
  (Object.keys(usual) as UsualVerb[]).find((verb) => usual[verb].has(word));

/** Particles that make a noun of the verb before them: `add_ons`, `check-ins`. */
const nounParticles = set("ons ins outs ups offs");

/**
 * Whether a path's segment says what the method does, as far as its words alone tell.
 * @param isSaid whether something else in the operation uses the segment's first word as a verb.
 */
export function isAction(segment: string, method: string, isSaid: boolean): boolean {
  const [first = "", second, ...rest] = words(segment).map((word) => word.toLowerCase());
  if (second !== undefined && nounParticles.has(second) && rest.length === 0) return false;
  const stands = second === undefined || pure.has(first) || isSaid || isBatch(first, second);
  if (method === "GET" || method === "HEAD") return stands && (reading.has(first) || (isSaid && isVerb(first)));
  if (method === "DELETE") return stands && deleting.has(first);
  if (method === "POST") return stands && (isVerb(first) || isSaid);
  return stands && (pure.has(first) || (isVerb(first) && isSaid) || isBatch(first, second));
}

/** `batchGet`, `bulk_delete`: a verb for many at once. */
const isBatch = (first: string, second: string | undefined): boolean =>
  (first === "batch" || first === "bulk") && second !== undefined && isVerb(second);
