/** `npm run thorough` repeats more often than `npm test` does, and compiles by every compiler that a consumer may have. */

/** Whether this is `npm run thorough`. */
export const isThorough: boolean = process.env["THOROUGH"] === "1";

/** The number of repetitions, with random values or over a table. */
export const times = (few: number, many: number): number => (isThorough ? many : few);

/** The compilers of a consumer; one of them by default. */
export const compilers: readonly string[] = isThorough ? ["typescript", "typescript6", "typescript7"] : ["typescript7"];

/** Every `step`-th element, or all of them in a thorough run. */
export const some = <T>(all: readonly T[], step: number): T[] => all.filter((_, at) => isThorough || at % step === 0);
