import { InterruptedError } from "@sluice/command-line";
import {
  buildWindowCheckSql,
  buildWindowCountSql,
  type CheckedWindow,
  checkSides,
  nameCheckedMeasure,
} from "@sluice/lake";
import type { WindowDefinition } from "@sluice/schema";

import type { ResultRow } from "../athena/result-page.ts";
import { pause } from "../pause.ts";

/** Asks one statement: its columns' names and its rows. */
export type AskWindows = (
  sql: string,
) => Promise<{ readonly names: readonly string[]; readonly rows: readonly ResultRow[] }>;

/** A measure of a group that the results have otherwise than the rows. */
export interface WindowDifference {
  /** Partition day, start of the window, and the group's values. */
  readonly group: ResultRow;
  readonly measure: string;
  /** Null also where rows or results have no such group. */
  readonly computed: string | null;
  readonly found: string | null;
}

/** What came of holding a window's results against the delivered rows. */
export interface WindowVerdict {
  readonly window: string;
  /** Groups of windows that cannot change any more, and the rows in them. */
  readonly groups: number;
  readonly rows: number;
  readonly differences: readonly WindowDifference[];
}

export interface WindowCheckOptions {
  readonly ask: AskWindows;
  /** How long results may be on their way when their rows are there. */
  readonly maxWaitMs: number;
  readonly signal?: AbortSignal;
  readonly tell?: (text: string) => void;
  readonly nowMs?: () => number;
  readonly wait?: (delayMs: number, signal?: AbortSignal) => Promise<unknown>;
}

/** Each question reads the rows of all settled windows, so that it is asked seldom. */
const pollMs = 5_000;

/**
 * Checks one window, again until nothing differs or the time is up: rows are in the lake sooner than what adds them up. Throws
 * `InterruptedError` when the signal ends a wait.
 */
export async function checkWindow(checked: CheckedWindow, options: WindowCheckOptions): Promise<WindowVerdict> {
  const { ask, maxWaitMs, signal, tell, nowMs = () => performance.now(), wait = pause } = options;
  const endMs = nowMs() + maxWaitMs;
  for (;;) {
    const { names, rows } = await ask(buildWindowCheckSql(checked));
    const leftMs = endMs - nowMs();
    if (rows.length === 0 || leftMs <= 0) {
      const differences = rows.flatMap((row) => listDifferences(row, names, checked.window));
      return { window: checked.window.name, ...(await countGroups(checked, ask)), differences };
    }
    tell?.(`${rows.length} groups of ${checked.window.name} differ, waiting for what is on its way`);
    await wait(Math.min(pollMs, leftMs), signal);
    if (signal?.aborted === true) throw new InterruptedError();
  }
}

async function countGroups(checked: CheckedWindow, ask: AskWindows): Promise<Pick<WindowVerdict, "groups" | "rows">> {
  const { rows } = await ask(buildWindowCountSql(checked));
  const [groups, counted] = rows[0] ?? [];
  return { groups: Number(groups), rows: Number(counted) };
}

/** The measures of a group that differ: doubles that are alike do, too, in a group that something else is wrong with. */
function listDifferences(
  row: ResultRow,
  names: readonly string[],
  { measures }: WindowDefinition,
): readonly WindowDifference[] {
  const value = (name: string) => row[names.indexOf(name)] ?? null;
  const group = row.slice(0, names.indexOf(checkSides.rows));
  return ["row_count", ...Object.keys(measures)].flatMap((measure) => {
    const { computed, found } = nameCheckedMeasure(measure);
    return value(computed) === value(found) ? [] : [{ group, measure, computed: value(computed), found: value(found) }];
  });
}
