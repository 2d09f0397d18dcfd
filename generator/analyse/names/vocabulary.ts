/** English words that say what a call does. */

import { words } from "./identifiers.js";

const set = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** How ids and summaries say the five usual verbs. */
const usual = {
  list: set("list lists index browse"),
  create: set("create new"),
  retrieve: set("get retrieve fetch read show describe"),
  update: set("update modify change edit patch replace set configure save put"),
  delete: set("delete remove destroy"),
} as const;

export type UsualVerb = keyof typeof usual;

/** Verbs that hardly ever stand before a noun: a segment that begins with one tells what to do (`verify_microdeposits`). */
const pure = set(
  "abort accept acknowledge activate add adjust allocate append apply approve assign attach authenticate authorize ban bootstrap calculate clear commit " +
    "complete compute confirm connect convert create deactivate decline decrypt delete deny deprovision destroy detach detect disable disassociate associate " +
    "disconnect dismiss downgrade duplicate edit enable encrypt enroll ensure enqueue evaluate evict exchange exclude execute expire extend extract fetch finalize " +
    "find finish follow generate get grant hide identify ignore impersonate include increment decrement initialize initiate insert install invalidate invite " +
    "invoke issue join kill leave login logout lookup mask modify mute notify obtain optimize parse pause perform poll poweroff prepare prune publish rearrange " +
    "reactivate reassign rebuild recalculate receive reconnect recover redeem redeliver refresh regenerate register reindex reinstall reissue reject remove rename " +
    "renew reopen reorder repair reply reprocess request resend reset resize resolve restart resubmit resume resurrect resync retrieve retry revert revoke rotate " +
    "schedule send set simulate skip stop submit subscribe suspend swap tokenize terminate toggle trigger unarchive unassign unban unblock undelete undeploy undo " +
    "unfollow unfreeze unhide uninstall unlink unlock unmute unpause unpin unpublish unregister unschedule unshare unstar unsubscribe unsuspend unwatch update " +
    "upgrade upsert validate verify withdraw",
);

/** Verbs that name things as well (`report_runs`, `check-suites`): alone in a segment they tell what to do, before a noun they need a witness. */
const alsoNouns = set(
  "archive backfill backup batch block bulk cancel capture charge check checkout claim cleanup clone close compact compare copy count deploy download drain draft " +
    "end estimate explain export fail failover filter fork freeze grab handle hold import init launch link list lock log mark match merge migrate move open order pay " +
    "pin ping play post preview print process promote provision pull purchase purge push query rank rate reboot rebase recommend refund release reload remix render " +
    "replace report reserve restore reverse review revise roll rollback route run save scale scan score search seed share shutdown sign split star start submit " +
    "suggest summarize sync test touch transcribe transfer transform translate upload view void vote wait watch write",
);

/** What a GET does without changing anything, where the path says it; `content` is what a file's bytes are asked for by. */
const reading = set(
  "autocomplete browse calculate check compare compute content count describe download estimate evaluate explain export fetch find get list login logout lookup ping " +
    "poll preview query read render resolve search show stream suggest validate verify view watch",
);

/** What a DELETE may say once more; another word there is what is deleted: deleting `/lock` unlocks. */
const deleting = set("batch bulk cancel clear delete destroy purge remove reset revoke");

/** The verb that a word is: `cancel` of `Cancels`; nothing where it is none. */
export function verbOf(word: string): string | undefined {
  const lower = word.toLowerCase();
  const stems = [lower, lower.replace(/s$/u, ""), lower.replace(/es$/u, ""), lower.replace(/ies$/u, "y")];
  return stems.find((stem) => isVerb(stem) || usualVerb(stem) !== undefined);
}

const isVerb = (word: string): boolean => pure.has(word) || alsoNouns.has(word);

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
  (first === "batch" || first === "bulk") && second !== undefined && (isVerb(second) || usualVerb(second) !== undefined);
