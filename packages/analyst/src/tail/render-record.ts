import { escapeControls } from "@sluice/command-line";
import { decodeRecord } from "@sluice/lake";
import type { Dataset } from "@sluice/schema";

import type { TailedRecord } from "./tail-shards.ts";

export interface RenderRecordOptions {
  readonly dataset: Dataset;
  /** How many rows of a packed record to show. */
  readonly maxRows: number;
}

/** A record for a person: its place in the stream, its key and batch, and its first rows, each on a line. */
export function renderRecord(record: TailedRecord, { dataset, maxRows }: RenderRecordOptions): string {
  const { shardId, sequenceNumber, partitionKey, arrivedAt, data } = record;
  const decoded = decodeRecord(dataset, data);
  const rows = decoded === undefined ? "not UTF-8" : formatRowCount(decoded.rows.length);
  const batch = decoded?.first === undefined ? "" : `, batch ${decoded.first.batchId} from ${decoded.first.rowIndex}`;
  const head = `${arrivedAt?.toISOString() ?? "?"} ${shardId} ${sequenceNumber} key "${partitionKey}": ${rows}, ${data.byteLength} bytes${batch}`;
  const shown = (decoded?.rows ?? []).slice(0, maxRows).map(({ raw, problem }) => {
    return problem === undefined ? `  ${raw}` : `  ${raw}   <- ${problem}`;
  });
  const rest = (decoded?.rows.length ?? 0) - shown.length;
  return [head, ...shown, ...(rest > 0 ? [`  … and ${rest} more`] : [])].map(escapeControls).join("\n");
}

/** A record for a program: one JSON object with every row. */
export function renderRecordAsJson(record: TailedRecord, { dataset }: Pick<RenderRecordOptions, "dataset">): string {
  const { data, arrivedAt, ...place } = record;
  const decoded = decodeRecord(dataset, data);
  return JSON.stringify({
    ...place,
    arrivedAt: arrivedAt?.toISOString() ?? null,
    bytes: data.byteLength,
    batchId: decoded?.first?.batchId ?? null,
    firstRowIndex: decoded?.first?.rowIndex ?? null,
    ...(decoded === undefined
      ? { dataBase64: Buffer.from(data).toString("base64") }
      : { rows: decoded.rows.map(({ raw }) => raw) }),
  });
}

function formatRowCount(count: number): string {
  return `${count} ${count === 1 ? "row" : "rows"}`;
}
