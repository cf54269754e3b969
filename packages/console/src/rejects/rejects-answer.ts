import type { AskedPrice } from "../asked-price.ts";

/** What of a dataset did not become rows, grouped by why. */
export interface RejectsAnswer {
  readonly dataset: string;
  readonly nowMs: number;
  /** Rows and records that came earlier are left out. */
  readonly sinceDay: string;
  readonly isReading: boolean;
  /** Undefined until the lake has been asked once. */
  readonly found?: FoundRejects;
  readonly error?: string;
}

export interface FoundRejects extends AskedPrice {
  readonly atMs: number;
  /** The most rows first. */
  readonly groups: readonly RejectGroup[];
  readonly rejectedRows: number;
  readonly failedRecords: number;
  /** There are more reasons than these. */
  readonly isCut: boolean;
}

export interface RejectGroup {
  /** `rejects`: rows that do not fit; `errors`: records that failed whole. */
  readonly from: "rejects" | "errors";
  /** The reason, without the value that a row had: `column "sepal_length": expected a number`. */
  readonly reason: string;
  /** Rows of `rejects`, records of `errors`. */
  readonly count: number;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  /** The latest of them. */
  readonly examples: readonly RejectExample[];
}

export interface RejectExample {
  /** The reason in full. */
  readonly reason: string;
  /** The row, or the beginning of the record, cut short. */
  readonly text: string;
  readonly arrivedAtMs: number;
  /** Where the row was read. */
  readonly file?: string;
  readonly line?: number;
  readonly loadId?: string;
  readonly batchId?: string;
  readonly rowIndex?: number;
  readonly sequenceNumber?: string;
}

/** What of a dataset can be sent again; both in a trial and when it is done. */
export interface ReplayQuestion {
  readonly dataset: string;
  readonly from: readonly ("rejects" | "errors")[];
}

/** A person agrees to what a trial has shown. */
export interface ReplayConfirmation {
  readonly replay: string;
  /** As many rows as the trial counted. */
  readonly rows: number;
}

/** A trial or a replay, going on or ended. */
export interface ReplayAnswer {
  /** Names it, for the confirmation. */
  readonly replay: string;
  readonly dataset: string;
  readonly state: "trying" | "tried" | "sending" | "sent" | "failed";
  /** Objects that have been looked at or replayed so far. */
  readonly objects: number;
  readonly counts?: ReplayCountsAnswer;
  readonly error?: string;
}

export interface ReplayCountsAnswer {
  /** That move to `replayed/`. */
  readonly objects: number;
  readonly rows: number;
  readonly records: number;
  readonly refusedRows: number;
  readonly deliveredRows: number;
  readonly leftLines: number;
  readonly goes: readonly { readonly reason: string; readonly rows: number; readonly examples: readonly string[] }[];
  readonly stays: readonly { readonly reason: string; readonly count: number }[];
}
