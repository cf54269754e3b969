import { findBatchCopies, findContentCopies, type DeliveredCopy } from "./copies.ts";
import { findFailedCopy, findRejectedCopy } from "./failures.ts";
import { traceDelivered } from "./trace-delivered.ts";
import { traceFailed, traceRejected } from "./trace-failure.ts";
import type { TraceOptions } from "./trace-options.ts";
import type { RowTrace } from "./trace-path.ts";
import type { TraceTarget } from "./trace-target.ts";
import { traceUndelivered } from "./trace-undelivered.ts";
import { readWantedRow, type WantedRow } from "./wanted-row.ts";

/**
 * Follows one row: from the line that it was read from, through its record and its object, to the view and the windows. Looks
 * for it among the delivered rows first, then among what was rejected and what failed, then in the stream. Throws
 * `NotFoundError` for a text that is no row.
 */
export async function traceRow(target: TraceTarget, options: TraceOptions): Promise<RowTrace> {
  const wanted = readWantedRow(target, options.dataset);
  options.tell("looking for it in the lake");
  const copies = await findCopies(wanted, options);
  if (copies.length > 0) return traceDelivered(wanted, copies, options);
  const rejected = await findRejectedCopy(options, wanted.batch === undefined ? wanted : { batch: wanted.batch });
  if (rejected !== undefined) return traceRejected(rejected, options);
  options.tell("looking into the records that failed");
  const failed = await findFailedCopy(options, wanted);
  if (failed !== undefined) return traceFailed(failed, wanted, options);
  options.tell("reading the stream");
  return traceUndelivered(wanted, options);
}

async function findCopies(wanted: WantedRow, options: TraceOptions): Promise<readonly DeliveredCopy[]> {
  const { batch, content } = wanted;
  if (batch !== undefined) return findBatchCopies(options, batch);
  return content?.isGood === true ? findContentCopies(options, content) : [];
}
