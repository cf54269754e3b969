import type { RowIdentity } from "@sluice/schema";

import type { ReplayRecord } from "./replay-record.ts";

/** What becomes of an object's lines: the rows of each are sent, refused or in the lake already, or the line is left. */
export interface ObjectPlan {
  readonly key: string;
  readonly lines: number;
  /** To send again, in this order. */
  readonly records: readonly ReplayRecord[];
  /** The same rows one by one, with the reason for which each failed. */
  readonly goes: readonly GoingRow[];
  /** Rows of failed records that today's definition refuses as well: they become rejects. */
  readonly refused: readonly RefusedRow[];
  /** How many rows are left out because another copy of the record was delivered. */
  readonly deliveredRows: number;
  /** Lines that stay in the folder, and why. */
  readonly left: readonly LeftLine[];
}

export interface LeftLine {
  readonly text: string;
  readonly reason: string;
}

export interface GoingRow {
  readonly raw: string;
  readonly oldReason: string;
}

/** A row that today's definition still refuses. */
export interface RefusedRow {
  readonly raw: string;
  readonly identity: RowIdentity;
  readonly reason: string;
  readonly column?: string | undefined;
}
