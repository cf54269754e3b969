import { date, timestamp } from "@sluice/schema";

import { createLakeType, type LakeType } from "./lake-type.ts";

/**
 * Days as files write them. If several fit, the first is taken: two digits before one or two, the month first with
 * slashes, the day first with dots and dashes.
 */
const dayPatterns = [
  ["MM/dd/yyyy", "M/d/yyyy", "MM/dd/yy", "M/d/yy", "dd/MM/yyyy", "d/M/yyyy", "dd/MM/yy", "d/M/yy"],
  ["yyyy/MM/dd", "yyyy/M/d", "yyyy.MM.dd"],
  ["dd.MM.yyyy", "d.M.yyyy", "dd.MM.yy", "dd-MM-yyyy", "d-M-yyyy", "MM-dd-yyyy", "M-d-yyyy"],
  ["dd-MMM-yyyy", "d-MMM-yyyy", "dd-MMM-yy", "d-MMM-yy", "dd MMM yyyy", "d MMM yyyy", "d MMMM yyyy"],
  ["MMM dd, yyyy", "MMM d, yyyy", "MMMM d, yyyy"],
].flat();

/** As POSIX reads two digits of a year: 69 to 99 are of the last century (strptime, `%y`). */
const firstYear = 1969;

const clockPatterns = [
  "HH:mm",
  "H:mm",
  "HH:mm:ss",
  "H:mm:ss",
  "HH:mm:ss.SSS",
  "hh:mm a",
  "h:mm a",
  "hh:mm:ss a",
  "h:mm:ss a",
];

/** Every date and timestamp type to try, in order of preference. */
export const timeTypes: readonly LakeType[] = [
  date(),
  timestamp(),
  ...dayPatterns.map((pattern) => date(pattern, readShortYears(pattern))),
  ...[...dayPatterns, "yyyy-MM-dd"]
    .flatMap((day) => clockPatterns.map((clock) => `${day} ${clock}`))
    .map((pattern) => timestamp({ pattern, ...readShortYears(pattern) })),
].map(createLakeType);

function readShortYears(pattern: string): { readonly firstYear?: number } {
  return /(?<!y)yy(?!y)/.test(pattern) ? { firstYear } : {};
}
