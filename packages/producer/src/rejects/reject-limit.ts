import { TooManyRejectsError } from "../errors.ts";

/** How many rejects a load may have: a count, or a share of its rows. */
export type RejectLimit = { readonly rows: number } | { readonly percent: number };

/** With fewer rows than this, a share says little. */
const leastRowsForShare = 1_000;

/** Throws {@link TooManyRejectsError} when there are more. `isEnd` says that no row follows. */
export function checkRejects(
  limit: RejectLimit | undefined,
  { rejects, rows, isEnd = false }: { readonly rejects: number; readonly rows: number; readonly isEnd?: boolean },
): void {
  if (limit === undefined) return;
  if ("rows" in limit) {
    if (rejects > limit.rows) throw new TooManyRejectsError(rejects, rows, `${limit.rows}`);
    return;
  }
  const isKnown = isEnd || rows >= leastRowsForShare;
  if (isKnown && rejects * 100 > rows * limit.percent)
    throw new TooManyRejectsError(rejects, rows, `${limit.percent}%`);
}
