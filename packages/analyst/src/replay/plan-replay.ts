import { encodeEnvelope, toEnvelopeIdentity } from "@sluice/lake";
import {
  type Dataset,
  describeProblem,
  encodeRow,
  parseSourceRow,
  formatPartitionPath,
  type ParsedRow,
  type RowIdentity,
  toRoutingValue,
  type SourceRow,
} from "@sluice/schema";

import type { ReplayRecord } from "./replay-record.ts";

/** A row that failed, as it was then, with its identity. */
export interface FailedRow {
  readonly row: SourceRow;
  readonly identity: RowIdentity;
}

/** A row that today's definition still refuses. */
export interface RefusedRow extends FailedRow {
  readonly reason: string;
  readonly column: string | undefined;
}

/** What to send again, and what to leave. */
export interface ReplayPlan {
  readonly records: readonly ReplayRecord[];
  readonly refused: readonly RefusedRow[];
}

interface ReplayRow {
  readonly row: ParsedRow;
  readonly identity: RowIdentity;
}

/**
 * Checks failed rows against today's definition and packs the good ones into records. The rows of a record share a
 * partition and have consecutive indexes in one batch: an envelope holds only the first, and so each keeps its identity.
 */
export function planReplay(dataset: Dataset, failed: readonly FailedRow[], maxRecordBytes: number): ReplayPlan {
  const judged = failed.map((each) => ({ ...each, result: parseSourceRow(dataset, each.row) }));
  const good = judged.flatMap(({ identity, result }) => (result.ok ? [{ identity, row: result.row }] : []));
  const refused = judged.flatMap(({ row, identity, result }) =>
    result.ok ? [] : [{ row, identity, reason: describeProblem(result.problem), column: result.problem.column }],
  );
  return { records: splitIntoRuns(dataset, good, maxRecordBytes).map((run) => sealRecord(dataset, run)), refused };
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
