import type { ByteOutput } from "@sluice/bytes";
import { type GoodRow, readRecordText } from "@sluice/rows";
import { checkRow, type Dataset, encodeJsonLine, type RowIdentity } from "@sluice/schema";

import type { TransformedRecord } from "./transformed-record.ts";

/** A record's rows as text, without the envelope. */
export interface RecordText {
  readonly rows: string;
  readonly first: RowIdentity;
  readonly arrivedAt: string;
}

/**
 * Transforms any record of any dataset row by row, and tells the bad rows from the good ones, whose JSON lines the output
 * takes. Never throws for bad data.
 */
export function transformText(dataset: Dataset, record: RecordText, output: ByteOutput): TransformedRecord {
  const read = readRecordText(dataset, record.rows);
  if ("problem" in read) return { kind: "failed", reason: read.problem };
  const { good, rejected, blankLines, partition } = read;
  output.append(encodeRecord(dataset, good, record));
  return {
    kind: "transformed",
    ...(blankLines === 0 ? {} : { blankLines }),
    partition,
    rowCount: good.length,
    rejectedRows: rejected.map(({ index, problem, raw }) => Object.assign(identify(record, index), problem, { raw })),
  };
}

/** The good rows as JSON lines; the last one has the check of them all. */
function encodeRecord(dataset: Dataset, good: readonly GoodRow[], record: RecordText): string {
  const { arrivedAt } = record;
  const identified = good.map(({ row, index }) => ({ row, identity: identify(record, index) }));
  const check = identified.reduce((sum, { identity }) => sum + checkRow(identity.rowIndex), 0);
  const lines = identified.map(({ row, identity }, index) => {
    const recordCheck = index === good.length - 1 ? check : undefined;
    return encodeJsonLine(dataset, { row, identity, arrivedAt, recordCheck });
  });
  return lines.join("");
}

function identify({ first }: RecordText, index: number): RowIdentity {
  return { batchId: first.batchId, rowIndex: first.rowIndex + index };
}
