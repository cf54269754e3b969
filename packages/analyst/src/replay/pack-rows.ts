import { encodeEnvelope, toEnvelopeIdentity } from "@sluice/lake";
import {
  type Dataset,
  encodeRow,
  formatPartitionPath,
  type ParsedRow,
  type RowIdentity,
  toRoutingValue,
} from "@sluice/schema";

import type { JudgedRow } from "./judge-line.ts";
import type { ReplayRecord } from "./replay-record.ts";

interface ReplayRow {
  readonly row: ParsedRow;
  readonly identity: RowIdentity;
}

/**
 * Packs good rows whose records cannot be sent as they were. The rows of a record share a partition and have consecutive
 * indexes in one batch: an envelope holds only the first, and so each keeps its batch and index.
 */
export function packRows(
  dataset: Dataset,
  judged: readonly JudgedRow[],
  maxRecordBytes: number,
): readonly ReplayRecord[] {
  const good = judged.flatMap(({ identity, result }) => (result.ok ? [{ identity, row: result.row }] : []));
  return splitIntoRuns(dataset, good, maxRecordBytes).map((run) => sealRecord(dataset, run));
}

interface RecordRun {
  readonly rows: ReplayRow[];
  readonly lines: string[];
  bytes: number;
}

function splitIntoRuns(dataset: Dataset, rows: readonly ReplayRow[], maxRecordBytes: number): readonly RecordRun[] {
  const runs: RecordRun[] = [];
  for (const row of rows) {
    const line = encodeRow(dataset, row.row);
    const bytes = Buffer.byteLength(line);
    const run = runs.at(-1);
    if (run !== undefined && run.bytes + bytes <= maxRecordBytes && continuesRun(run, row)) {
      run.rows.push(row);
      run.lines.push(line);
      run.bytes += bytes;
    } else {
      runs.push({ rows: [row], lines: [line], bytes });
    }
  }
  return runs;
}

function continuesRun({ rows }: RecordRun, next: ReplayRow): boolean {
  const last = rows.at(-1);
  return (
    last !== undefined &&
    last.identity.batchId === next.identity.batchId &&
    last.identity.rowIndex + 1 === next.identity.rowIndex &&
    formatPartitionPath(last.row.partition) === formatPartitionPath(next.row.partition)
  );
}

function sealRecord(dataset: Dataset, { rows, lines }: RecordRun): ReplayRecord {
  const [first] = rows;
  if (first === undefined) throw new TypeError("a run without rows");
  return {
    partition: formatPartitionPath(first.row.partition),
    partitionKey: toRoutingValue(dataset, first.row),
    rowCount: rows.length,
    data: Buffer.from(encodeEnvelope(toEnvelopeIdentity(first.identity)) + lines.join("")),
  };
}
