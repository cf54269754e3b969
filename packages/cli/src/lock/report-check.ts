import type { DatasetCheck } from "./check-datasets.ts";

/** What the command says of one dataset. */
export interface Reported {
  readonly isFailure: boolean;
  /** For stdout. */
  readonly lines?: readonly string[];
  /** For stderr. */
  readonly complaints?: readonly string[];
}

/** Says what keeps a dataset from being locked as it is. A new one that is not locked yet is no failure: nothing relies on it. */
export function reportCheck(check: DatasetCheck): Reported {
  const refusal = reportRefusal(check);
  if (refusal !== undefined) return refusal;
  const changes = describeChanges(check).map((change) => `not locked yet: ${change}; run "sluice lock", and commit`);
  const isNew = check.kind === "judged" && check.verdict.kind === "new";
  return { isFailure: !isNew && changes.length > 0, complaints: changes };
}

/** Says what was locked of a dataset; of one that was named also that there was nothing to do. */
export function reportLocking(check: DatasetCheck, { isNamed }: { readonly isNamed: boolean }): Reported {
  const refusal = reportRefusal(check);
  if (refusal !== undefined) return refusal;
  const { dataset } = check;
  if (check.kind === "judged" && check.verdict.kind === "locked") {
    const line = `dataset "${dataset}" is locked as it is, since ${check.verdict.lockedOn}`;
    return { isFailure: false, lines: isNamed ? [line] : [] };
  }
  return { isFailure: false, lines: describeChanges(check).map((change) => `locked: ${change}`) };
}

function reportRefusal(check: DatasetCheck): Reported | undefined {
  const { dataset } = check;
  if (check.kind === "wrong") return { isFailure: true, complaints: check.problems };
  if (check.verdict.kind !== "refused") return undefined;
  const complaints = check.verdict.problems.map((problem) => `refused: dataset "${dataset}": ${problem}`);
  return { isFailure: true, complaints };
}

function describeChanges(check: DatasetCheck): readonly string[] {
  if (check.kind === "wrong") return [];
  const { dataset, verdict } = check;
  if (verdict.kind === "new") return [`dataset "${dataset}" is new`];
  return verdict.kind === "grown" ? verdict.changes.map((change) => `dataset "${dataset}": ${change}`) : [];
}
