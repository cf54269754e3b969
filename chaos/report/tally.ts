import type { ScheduleResult } from "../run/schedule-result.ts";
import { type FaultKind, faultKinds } from "../schedule/fault-kinds.ts";

/** What the table takes of a schedule. */
export type Tallied = Omit<ScheduleResult, "schedule">;

/** What became of the schedules in which a kind of fault struck. */
export interface FaultTally {
  readonly fault: FaultKind | "all";
  readonly schedules: number;
  readonly injected: number;
  readonly refused: number;
  readonly rows: number;
  readonly lost: number;
  readonly doubled: number;
  readonly exitCodeLies: number;
  readonly broken: number;
}

/** One tally for each kind that struck, and one for all schedules. */
export function tallyFaults(results: readonly Tallied[]): readonly FaultTally[] {
  const tallies = faultKinds.map((fault) => {
    const hit = results.filter(({ struck }) => struck.includes(fault));
    return addUp(fault, hit, ({ struck }) => struck.filter((kind) => kind === fault).length);
  });
  return [...tallies.filter(({ schedules }) => schedules > 0), addUp("all", results, ({ struck }) => struck.length)];
}

function addUp(
  fault: FaultTally["fault"],
  results: readonly Tallied[],
  countInjected: (result: Tallied) => number,
): FaultTally {
  const sum = (read: (result: Tallied) => number): number => results.reduce((total, result) => total + read(result), 0);
  return {
    fault,
    schedules: results.length,
    injected: sum(countInjected),
    refused: sum(({ refused }) => refused),
    rows: sum(({ rows }) => rows),
    lost: sum(({ lost }) => lost),
    doubled: sum(({ doubled }) => doubled),
    exitCodeLies: sum(({ exitCodeLies }) => exitCodeLies),
    broken: results.filter(({ broken }) => broken.length > 0).length,
  };
}
