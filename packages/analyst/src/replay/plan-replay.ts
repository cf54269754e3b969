import { encodeEnvelope } from "@sluice/lake";
import {
  type Dataset,
  describeProblem,
  encodeRow,
  parseSourceRow,
  partitionPathOf,
  type Row,
  type RowIdentity,
  routingValueOf,
  type SourceRow,
} from "@sluice/schema";

import type { ReplayRecord } from "./replay-record.ts";

/** A row that failed once, as it was then, and who it is. */
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

interface GoodRow {
  readonly row: Row;
  readonly identity: RowIdentity;
}

/**
 * Holds failed rows to the definition of today and packs the good ones into records. A record's rows follow one another
 * in one batch and share a partition, for an envelope numbers them on from its first: so each keeps its identity.
 */
export function planReplay(dataset: Dataset, failed: readonly FailedRow[], maxRecordBytes: number): ReplayPlan {
  const judged = failed.map((each) => ({ ...each, result: parseSourceRow(dataset, each.row) }));
  const good = judged.flatMap(({ identity, result }) => (result.ok ? [{ identity, row: result.row }] : []));
  const refused = judged.flatMap(({ row, identity, result }) =>
    result.ok ? [] : [{ row, identity, reason: describeProblem(result.problem), column: result.problem.column }],
  );
  return { records: runsOf(dataset, good, maxRecordBytes).map((run) => seal(dataset, run)), refused };
}

interface Run {
  readonly rows: GoodRow[];
  readonly lines: string[];
  bytes: number;
}

function runsOf(dataset: Dataset, rows: readonly GoodRow[], maxRecordBytes: number): readonly Run[] {
  const runs: Run[] = [];
  for (const row of rows) {
    const line = encodeRow(dataset, row.row);
    const bytes = Buffer.byteLength(line);
    const run = runs.at(-1);
    if (run !== undefined && run.bytes + bytes <= maxRecordBytes && goesOn(run, row)) {
      run.rows.push(row);
      run.lines.push(line);
      run.bytes += bytes;
    } else {
      runs.push({ rows: [row], lines: [line], bytes });
    }
  }
  return runs;
}

function goesOn({ rows }: Run, next: GoodRow): boolean {
  const last = rows.at(-1);
  return (
    last !== undefined &&
    last.identity.batchId === next.identity.batchId &&
    last.identity.rowIndex + 1 === next.identity.rowIndex &&
    partitionPathOf(last.row.partition) === partitionPathOf(next.row.partition)
  );
}

function seal(dataset: Dataset, { rows, lines }: Run): ReplayRecord {
  const [first] = rows;
  if (first === undefined) throw new TypeError("a run has a row");
  return {
    partition: partitionPathOf(first.row.partition),
    partitionKey: routingValueOf(dataset, first.row),
    rowCount: rows.length,
    data: Buffer.from(encodeEnvelope(first.identity) + lines.join("")),
  };
}
