/** IDs of the records that were acknowledged, and of those that have turned up since. */
export interface Books {
  readonly acknowledged: readonly string[];
  readonly delivered: readonly string[];
  /** In the error output. */
  readonly failed: readonly string[];
}

/** IDs of the records that the books do not balance for. */
export interface Discrepancies {
  readonly lost: readonly string[];
  /** More than once in the same place. */
  readonly doubled: readonly string[];
  /** Delivered, and in the error output as well. */
  readonly inBoth: readonly string[];
  readonly unknown: readonly string[];
}

export const allIsWell: Discrepancies = { lost: [], doubled: [], inBoth: [], unknown: [] };

/** For tests: every acknowledged record must have reached exactly one end, and no other record any. */
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
