import { isWorthwhile } from "./apply-plan.ts";
import type { ReplaySource } from "./judge-line.ts";
import type { ObjectPlan } from "./object-plan.ts";

export interface ReplayCounts {
  /** Objects that were read, and those of them that moved to `replayed/`. */
  readonly objects: number;
  readonly replayedObjects: number;
  readonly lines: number;
  readonly rows: number;
  readonly records: number;
  /** Rows of failed records that became rejects. */
  readonly refusedRows: number;
  /** Rows that are not sent: another copy of the record was delivered. */
  readonly deliveredRows: number;
  readonly leftLines: number;
  /** How many lines were left or rows refused, by reason. */
  readonly reasons: Readonly<Record<string, number>>;
  /** The rows that go, by the reason for which they failed. */
  readonly goes: Readonly<Record<string, GoingRows>>;
}

export interface GoingRows {
  readonly rows: number;
  /** The first of them, cut short. */
  readonly examples: readonly string[];
}

const maxExamples = 3;
const maxExampleCharacters = 200;

interface ReplayTally {
  readonly add: (from: ReplaySource, plan: ObjectPlan) => void;
  readonly counts: () => ReplayCounts;
}

/** Sums up what the plans of a replay do. */
export function createReplayTally(): ReplayTally {
  const plans: ObjectCount[] = [];
  const reasons: Record<string, number> = {};
  const goes: Record<string, GoingRows> = {};
  return {
    add: (from, plan) => {
      plans.push(countPlan(plan));
      for (const { reason } of [...plan.left, ...plan.refused]) {
        const key = `${from}: ${reason}`;
        reasons[key] = (reasons[key] ?? 0) + 1;
      }
      for (const { raw, oldReason } of plan.goes) {
        const key = `${from}: ${oldReason}`;
        goes[key] = addExample(goes[key], raw);
      }
    },
    counts: () => ({ ...plans.reduce(addCounts, nothing), objects: plans.length, reasons, goes }),
  };
}

function addExample({ rows, examples }: GoingRows = { rows: 0, examples: [] }, raw: string): GoingRows {
  if (examples.length === maxExamples) return { rows: rows + 1, examples };
  return { rows: rows + 1, examples: [...examples, raw.slice(0, maxExampleCharacters)] };
}

type ObjectCount = Omit<ReplayCounts, "objects" | "reasons" | "goes">;

const nothing: ObjectCount = {
  replayedObjects: 0,
  lines: 0,
  rows: 0,
  records: 0,
  refusedRows: 0,
  deliveredRows: 0,
  leftLines: 0,
};

function countPlan(plan: ObjectPlan): ObjectCount {
  return {
    replayedObjects: isWorthwhile(plan) ? 1 : 0,
    lines: plan.lines,
    rows: plan.records.reduce((rows, { rowCount }) => rows + rowCount, 0),
    records: plan.records.length,
    refusedRows: plan.refused.length,
    deliveredRows: plan.deliveredRows,
    leftLines: plan.left.length,
  };
}

function addCounts(a: ObjectCount, b: ObjectCount): ObjectCount {
  return {
    replayedObjects: a.replayedObjects + b.replayedObjects,
    lines: a.lines + b.lines,
    rows: a.rows + b.rows,
    records: a.records + b.records,
    refusedRows: a.refusedRows + b.refusedRows,
    deliveredRows: a.deliveredRows + b.deliveredRows,
    leftLines: a.leftLines + b.leftLines,
  };
}
