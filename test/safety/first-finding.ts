/** Plays the rounds of hostile documents up to the first that is not clean, and prints it: round, tab, finding. */

import { play, rounds } from "./rounds.js";

for (const round of rounds) {
  const [finding] = await play(round).then(
    ({ findings }) => findings,
    (error: unknown) => [error instanceof Error ? error.message : String(error)],
  );
  if (finding === undefined) continue;
  process.stdout.write(`${round}\t${finding.split("\n")[0] ?? ""}`);
  break;
}
