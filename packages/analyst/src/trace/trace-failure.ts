import { spellCommands } from "@sluice/command-line";

import type { FailedCopy, RejectedCopy } from "./failures.ts";
import { traceInvocation } from "./function-step.ts";
import { traceRecord } from "./record-step.ts";
import { readRejectContent } from "./row-content.ts";
import { traceSource } from "./source-step.ts";
import type { TraceOptions } from "./trace-options.ts";
import { createStep, type RowTrace, type TraceStep } from "./trace-path.ts";
import { createRecordFilter, type WantedRow } from "./wanted-row.ts";

/** The way of a row that does not fit its dataset: by the producer's word, it was never sent; by the transform's, it was. */
export async function traceRejected(rejected: RejectedCopy, options: TraceOptions): Promise<RowTrace> {
  const { identity, raw, reason, sequenceNumber } = rejected;
  const isSent = sequenceNumber !== undefined;
  const by = isSent ? "the transform" : "the producer";
  const key = readRejectContent(options.dataset, raw, rejected.fieldOrder)?.key;
  const [source, passed] = await Promise.all([
    traceSource({ batchId: identity?.batchId, key, reject: rejected }, options),
    isSent
      ? traceSentReject(rejected, options)
      : [createStep("record", "passed by", "the producer sends no row that it rejects")],
  ]);
  return {
    dataset: options.dataset.name,
    fate: "rejected",
    verdict: `rejected by ${by}: ${reason}`,
    row: raw,
    ...(identity === undefined ? {} : { identity }),
    steps: [
      source,
      ...passed,
      createStep("reject", "found", reason, {
        object: rejected.location,
        "rejected by": by,
        "arrived at": rejected.arrivedAt,
        view: options.entry.views.rejects,
      }),
    ],
    notes: [noteReplay(options, "shows whether today's definition accepts it")],
  };
}

async function traceSentReject(rejected: RejectedCopy, options: TraceOptions): Promise<readonly TraceStep[]> {
  const { identity, arrivedAt, sequenceNumber, location } = rejected;
  const isWanted = (record: { readonly sequenceNumber: string }) => record.sequenceNumber === sequenceNumber;
  const [{ step }, invocation] = await Promise.all([
    traceRecord({ identity, arrivedAt, sequenceNumber, isWanted }, options),
    traceInvocation({ rejectLocation: location, arrivedAt }, options),
  ]);
  return [step, invocation];
}

/** The way of a row whose record failed as a whole. */
export async function traceFailed(failed: FailedCopy, wanted: WantedRow, options: TraceOptions): Promise<RowTrace> {
  const { identity, arrivedAt, sequenceNumber, reason } = failed;
  const [source, { step: record, record: kept }] = await Promise.all([
    traceSource({ batchId: identity?.batchId, key: wanted.content?.key }, options),
    traceRecord({ identity, arrivedAt, sequenceNumber, isWanted: createRecordFilter(wanted) }, options),
  ]);
  return {
    dataset: options.dataset.name,
    fate: "failed",
    verdict: `its record failed as a whole (${failed.type}): ${reason}`,
    ...(wanted.content === undefined ? {} : { row: wanted.content.raw }),
    ...(identity === undefined ? {} : { identity }),
    steps: [
      source,
      record,
      await traceInvocation({ place: kept, arrivedAt }, options),
      createStep("error", "found", reason, {
        object: failed.location,
        type: failed.type,
        attempts: failed.attempts,
        bytes: String(failed.bytes),
        table: options.entry.tables.errors,
      }),
    ],
    notes: [noteReplay(options, "shows whether it can be sent again")],
  };
}

function noteReplay({ dataset }: TraceOptions, what: string): string {
  return spellCommands(`"sluice replay ${dataset.name} --dry-run" ${what}`);
}
