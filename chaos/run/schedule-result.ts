import type { FaultKind } from "../schedule/fault-kinds.ts";
import type { Schedule } from "../schedule/schedule.ts";

/** What became of a schedule. */
export interface ScheduleResult {
  readonly schedule: Schedule;
  /** Faults that did strike, in their order. */
  readonly struck: readonly FaultKind[];
  /** Of the source, good and bad, each counted. */
  readonly rows: number;
  /** Refusals to start or to go on, each of which named a file and the way out. */
  readonly refused: number;
  /** Rows that were said to be lost, and are. */
  readonly lost: number;
  /** Rows that the view shows more than once, for a reason that is documented. */
  readonly doubled: number;
  /** Processes whose exit code was not true. */
  readonly exitCodeLies: number;
  /** Promises that were broken, in words: none in a good run. */
  readonly broken: readonly string[];
}
