import { type LineSeal, splitSealedLines } from "@sluice/integrity";

/** Records that follow one another. */
export interface Run {
  /** Of the first record. */
  readonly firstIndex: number;
  readonly endIndex: number;
  /** Their lines in the file. */
  readonly start: number;
  readonly end: number;
}

export interface RunsOptions {
  readonly seal: LineSeal;
  readonly firstIndex: number;
  /** How many records are missing at most, by the number of lines: further ahead need not be looked. */
  readonly maxMissing: number;
}

/** Looks so many records ahead for where a line belongs. Beyond, what follows a gap is given up, rather than a start that takes hours. */
const maxAhead = 1_000;

/** The records of a segment that are as they were written. Between the runs are those that are not. */
export function findRuns(bytes: Uint8Array, options: RunsOptions): readonly Run[] {
  const { seal, firstIndex } = options;
  const runs: Run[] = [];
  let index = firstIndex;
  let damagedLines = 0;
  for (const line of splitSealedLines(bytes, { seal, position: firstIndex })) {
    const found = findIndex(line, index, { ...options, damagedLines });
    if (found === undefined) {
      damagedLines += 1;
      continue;
    }
    const start = line.byteOffset - bytes.byteOffset;
    addToRuns(runs, { firstIndex: found, endIndex: found + 1, start, end: start + line.length + 1 });
    index = found + 1;
    damagedLines = 0;
  }
  return runs;
}

function findIndex(
  line: Uint8Array,
  next: number,
  { seal, maxMissing, damagedLines }: RunsOptions & { readonly damagedLines: number },
): number | undefined {
  const ahead = Math.min(maxAhead, maxMissing + damagedLines);
  // Behind damaged lines, most likely each of them was one record.
  const candidates = [next, next + damagedLines];
  for (let step = 1; step <= ahead; step += 1) candidates.push(next + step);
  return candidates.find((index) => seal.isWhole(line, index));
}

function addToRuns(runs: Run[], run: Run): void {
  const last = runs.at(-1);
  if (last?.endIndex === run.firstIndex && last.end === run.start)
    runs[runs.length - 1] = { ...last, endIndex: run.endIndex, end: run.end };
  else runs.push(run);
}
