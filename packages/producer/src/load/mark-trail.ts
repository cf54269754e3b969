import type { LoadMark } from "@sluice/stream";

/** The places at which a load could be resumed, in order. The latest one before which every row is settled counts. */
export interface MarkTrail {
  readonly pass: (mark: LoadMark) => void;
  /** The last place before which all rows are settled; undefined if there is no new one. */
  readonly settle: (firstOpenRow: number) => LoadMark | undefined;
}

/** `from` is where the run began. */
export function createMarkTrail(from: LoadMark): MarkTrail {
  let passed: LoadMark[] = [];
  let last = from;
  return {
    pass: (mark) => {
      last = countRejectsBefore(mark, last);
      // A step without a row only moves the bytes on, so its mark replaces the one before.
      if (passed.at(-1)?.row === mark.row) passed.pop();
      passed.push(last);
    },
    settle: (firstOpenRow) => {
      const open = passed.findIndex(({ row }) => row > firstOpenRow);
      const settled = open === -1 ? passed : passed.slice(0, open);
      passed = open === -1 ? [] : passed.slice(open);
      return settled.at(-1);
    },
  };
}

/**
 * Within a block that was parsed as a whole, reading resumes at the block's first row. The rejects of that row and of
 * those behind it were kept already and will be kept again, so they do not count as kept before the mark.
 */
function countRejectsBefore(mark: LoadMark, last: LoadMark): LoadMark {
  if (mark.row !== last.row) return mark;
  const { rejects, rejectsBytes } = last;
  return { ...mark, rejects, rejectsBytes };
}
