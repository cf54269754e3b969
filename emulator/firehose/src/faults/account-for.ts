/** What was acknowledged to whoever put it, and where it has turned up since, by ID. */
export interface Books {
  readonly acknowledged: readonly string[];
  readonly delivered: readonly string[];
  /** In the error output. */
  readonly failed: readonly string[];
}

/** What is wrong with the books: IDs, each list empty when all is well. */
export interface Discrepancies {
  readonly lost: readonly string[];
  /** More than once in the same place. */
  readonly doubled: readonly string[];
  /** Delivered, and in the error output as well. */
  readonly inBoth: readonly string[];
  readonly unknown: readonly string[];
}

export const allIsWell: Discrepancies = { lost: [], doubled: [], inBoth: [], unknown: [] };

/** For tests: every acknowledged record must have come to exactly one end, and nothing else may have. */
export function accountFor({ acknowledged, delivered, failed }: Books): Discrepancies {
  const [wanted, good, bad] = [new Set(acknowledged), new Set(delivered), new Set(failed)];
  return {
    lost: [...wanted].filter((id) => !good.has(id) && !bad.has(id)),
    doubled: [...findRepeated(delivered), ...findRepeated(failed)],
    inBoth: [...good].filter((id) => bad.has(id)),
    unknown: [...new Set([...good, ...bad])].filter((id) => !wanted.has(id)),
  };
}

function findRepeated(ids: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const id of ids) (seen.has(id) ? repeated : seen).add(id);
  return [...repeated];
}
