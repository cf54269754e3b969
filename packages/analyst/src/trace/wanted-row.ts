import { shortenText } from "@sluice/command-line";
import { type ParsedReject, toEnvelopeBatchId } from "@sluice/lake";
import type { Dataset } from "@sluice/schema";

import { NotFoundError } from "../errors.ts";
import { isWantedBatch, type WantedBatch } from "./batch-filter.ts";
import type { FoundRecord } from "./find-record.ts";
import { readRejectContent, readRowContent, type RowContent } from "./row-content.ts";
import type { TraceTarget } from "./trace-target.ts";

/** By what a row is looked for in a dataset. One of `batch` and `content` is given. */
export interface WantedRow {
  readonly batch?: WantedBatch | undefined;
  readonly content?: RowContent | undefined;
  /** Of the copy that is meant, where there are several. */
  readonly arrivedAt?: string | undefined;
  readonly reject?: ParsedReject | undefined;
}

const maxShownCharacters = 80;

/** Throws {@link NotFoundError} for a text that is no row of the dataset. */
export function readWantedRow(target: TraceTarget, dataset: Dataset): WantedRow {
  if (target.kind === "batch") {
    const { batchId, rowIndex, arrivedAt } = target;
    return { batch: { batchId, rowIndex }, arrivedAt };
  }
  if (target.kind === "reject") return readReject(target.reject, dataset);
  const content = readRowContent(dataset, target.text);
  if (content === undefined)
    throw new NotFoundError(`not one row of "${dataset.name}": ${shortenText(target.text, maxShownCharacters)}`);
  return { content };
}

/** A reject that was replayed went on under the batch id that its envelope had, in another record. */
function readReject(reject: ParsedReject, dataset: Dataset): WantedRow {
  const { batchId, rowIndex, raw, fieldOrder } = reject;
  const content = readRejectContent(dataset, raw, fieldOrder);
  const batch = batchId === undefined ? undefined : { batchId: toEnvelopeBatchId(batchId), rowIndex };
  return { reject, content, batch };
}

/** Whether a record of the stream holds the row. */
export function createRecordFilter({ batch, content }: WantedRow): (record: FoundRecord) => boolean {
  // Read one by one: the keys of a record judge every row of it.
  return (record) => {
    if (batch === undefined) return content !== undefined && record.keys.includes(content.key);
    const { first, rowCount } = record;
    const row = batch.rowIndex ?? first.rowIndex;
    return isWantedBatch(batch, first.batchId) && row >= first.rowIndex && row < first.rowIndex + rowCount;
  };
}
