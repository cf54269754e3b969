import type { LoadMark } from "@sluice/stream";

/** Places at which a load could go on, in order: the latest one behind which nothing is open is what counts. */
export interface MarkTrail {
  readonly pass: (mark: LoadMark) => void;
  /** The last place before which all rows are settled, when it is another than before. */
  readonly settle: (firstOpenRow: number) => LoadMark | undefined;
}

export function createMarkTrail(): MarkTrail {
  let passed: LoadMark[] = [];
  return {
    pass: (mark) => {
      // A block without a row brings nothing new but the bytes.
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
