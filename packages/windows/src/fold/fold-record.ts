import type { RecordInput } from "@sluice/rows";

import type { InvocationAccount } from "../invocation-account.ts";
import type { RecentHashes } from "../state/recent-hashes.ts";
import { openInput } from "../stream-record.ts";
import type { Fold } from "./fold.ts";
import type { RecordReader } from "./read-record.ts";

export interface FoldDependencies {
  readonly readRecord: RecordReader;
  /** Of the records that were counted. */
  readonly hashes: RecentHashes;
  /** Is added to. */
  readonly account: InvocationAccount;
}

/** Adds a record's rows up, unless it cannot be read or its batch was counted before. Never throws for bad data. */
export function foldRecord(
  { input, arrivedAtMs }: { readonly input: RecordInput; readonly arrivedAtMs: number },
  fold: Fold,
  { readRecord, hashes, account }: FoldDependencies,
): void {
  account.records += 1;
  const opened = openInput(input);
  const read = opened && readRecord(opened);
  if (opened === undefined || read === undefined || "problem" in read) {
    account.recordsFailed += 1;
    return;
  }
  const { tokens, rejectedRows } = read;
  account.rowsIn += tokens.rowCount + rejectedRows;
  account.rowsRejected += rejectedRows;
  if (opened.hash !== undefined && hashes.recognize(opened.hash)) {
    account.rowsRepeated += tokens.rowCount;
    return;
  }
  const { late, outOfRange } = fold.add(tokens, arrivedAtMs);
  account.rowsLate += late;
  account.rowsOutOfRange += outOfRange;
}
