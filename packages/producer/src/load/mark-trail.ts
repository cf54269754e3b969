import type { LoadMark } from "@sluice/stream";

/** The places at which a load could be resumed, in order. The latest one before which every row is settled counts. */
export interface MarkTrail {
  readonly pass: (mark: LoadMark) => void;
  /** The last place before which all rows are settled; undefined if there is no new one. */
  readonly settle: (firstOpenRow: number) => LoadMark | undefined;
}

export function createMarkTrail(): MarkTrail {
  let passed: LoadMark[] = [];
  return {
    pass: (mark) => {
      // A step without a row only moves the bytes on, so its mark replaces the one before.
      if (passed.at(-1)?.row === mark.row) passed.pop();
      passed.push(mark);
    },
    settle: (firstOpenRow) => {
      const open = passed.findIndex(({ row }) => row > firstOpenRow);
      const settled = open === -1 ? passed : passed.slice(0, open);
      passed = open === -1 ? [] : passed.slice(open);
      return settled.at(-1);
    },
  };
}
