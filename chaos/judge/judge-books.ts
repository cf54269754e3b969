import type { LakeBooks, LoadBooks } from "../books/count-lake.ts";
import type { VerifyVerdict } from "../run/verify-world.ts";
import type { Schedule } from "../schedule/schedule.ts";
import type { CarriedRecord } from "../world/carried-records.ts";
import type { Ledger } from "../world/ledger.ts";

export interface JudgedAgainst {
  readonly schedule: Pick<Schedule, "way">;
  readonly ledger: Pick<Ledger, "loadsBegunAnew" | "recordsSaidLost">;
  /** What the engine had acknowledged. */
  readonly carried: readonly CarriedRecord[];
  /** Undefined when it did not come to one. */
  readonly verdict: VerifyVerdict | undefined;
}

export interface Judgement {
  readonly broken: readonly string[];
  readonly figures: { readonly lost: number; readonly doubled: number };
}

/** Whether each row of the source is in the lake once, or was named as lost. */
export function judgeBooks(books: LakeBooks, against: JudgedAgainst): Judgement {
  const { missing, missingIds, doubled } = findFinalLoad(books);
  const shownTwice = Math.max(0, books.shown + books.failed - books.strange - (books.good - missing));
  return {
    broken: [
      ...complainIf(books.good + books.bad === 0, "there was nothing to load"),
      ...judgeMissing({ missing, missingIds }, against),
      ...judgeDoubles(books, doubled, against),
      ...complainIf(books.strange > 0, `${books.strange} rows of no source`),
      ...complainIf(books.ambiguous > 0, `${books.ambiguous} identities have more than one content`),
      ...complainIf(books.rejectsWrong > 0, `${books.rejectsWrong} bad rows are not once in the rejects file`),
      ...complainIf(books.rejectsStrange > 0, `${books.rejectsStrange} rejects in the lake are of no source`),
      ...judgeVerdict({ missing, shownTwice }, books, against.verdict),
    ],
    figures: { lost: missing, doubled: shownTwice },
  };
}

/** The load that came to its end: of several, the one that has most. */
function findFinalLoad({ loads, good }: LakeBooks): Omit<LoadBooks, "loadId"> {
  const [best] = loads.toSorted((one, other) => one.missing - other.missing);
  return best ?? { missing: good, missingIds: [], doubled: 0 };
}

/** A refusal counts records; a row is accounted for if it was in one of as many. */
function judgeMissing(
  { missing, missingIds }: Pick<LoadBooks, "missing" | "missingIds">,
  { ledger, carried }: JudgedAgainst,
): readonly string[] {
  const ids = new Set(missingIds);
  const records = new Set(carried.filter((record) => record.ids.some((id) => ids.has(id))).map(({ hash }) => hash));
  const { recordsSaidLost } = ledger;
  return complainIf(
    missing > 0 && (recordsSaidLost === 0 || records.size > recordsSaidLost),
    `${missing} rows are nowhere, of ${records.size} records; ${recordsSaidLost} records were said to be lost`,
  );
}

/** Rows without an envelope have no identity, and are shown again when they are sent again: that is documented. */
function judgeDoubles({ loads }: LakeBooks, doubled: number, { schedule, ledger }: JudgedAgainst): readonly string[] {
  if (schedule.way === "single") return [];
  const most = loads.reduce((sum, load) => sum + load.doubled, 0);
  return [
    ...complainIf(most > 0, `${most} rows are shown twice within a load (${doubled} in the one that ended)`),
    ...complainIf(
      loads.length > ledger.loadsBegunAnew + 1,
      `${loads.length} loads in the lake, of ${ledger.loadsBegunAnew + 1} that were begun`,
    ),
  ];
}

/** `verify` must see what we see. */
function judgeVerdict(
  { missing, shownTwice }: { readonly missing: number; readonly shownTwice: number },
  { shown }: LakeBooks,
  verdict: VerifyVerdict | undefined,
): readonly string[] {
  if (verdict === undefined) return ["verify came to no verdict"];
  const expected = missing > 0 || shownTwice > 0 ? 1 : 0;
  return [
    ...complainIf(
      verdict.exitCode !== expected,
      `verify ended with ${verdict.exitCode} (${verdict.missing} missing, ${verdict.doubled} doubled, ${verdict.onTheWay} on the way); counted: ${missing} missing, ${shownTwice} doubled`,
    ),
    // Rows that are loaded anew may come after its verdict, which needs each row once.
    ...complainIf(
      shownTwice === 0 && verdict.viewRows !== shown,
      `the view shows ${verdict.viewRows} rows, the files have ${shown}`,
    ),
  ];
}

function complainIf(isWrong: boolean, complaint: string): readonly string[] {
  return isWrong ? [complaint] : [];
}
