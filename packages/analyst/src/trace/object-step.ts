import { S3ServiceException } from "@aws-sdk/client-s3";
import { formatBytes, formatNumber } from "@sluice/command-line";
import { formatLakeTimestamp } from "@sluice/schema";

import type { DeliveredCopy } from "./copies.ts";
import { findObjectRow, type ObjectRow } from "./object-row.ts";
import type { TraceOptions } from "./trace-options.ts";
import { createStep, type TraceStep } from "./trace-path.ts";

export interface ObjectStep {
  readonly step: TraceStep;
  readonly writtenAt?: Date | undefined;
}

/** The object that holds the row, and where in it the row is. */
export async function traceObject(copy: DeliveredCopy, { s3 }: TraceOptions): Promise<ObjectStep> {
  const facts = { object: copy.location, partition: copy.partition || undefined, "arrived at": copy.arrivedAt };
  try {
    const found = await findObjectRow(s3, copy.location, copy.identity);
    return { step: describe(found, facts), writtenAt: found.writtenAt };
  } catch (error) {
    if (!(error instanceof S3ServiceException)) throw error;
    return {
      step: createStep("object", "found", `the table has it; its object cannot be read: ${error.message}`, facts),
    };
  }
}

function describe(found: ObjectRow, facts: Readonly<Record<string, string | undefined>>): TraceStep {
  const { bytes, writtenAt, rows, row, rowGroups } = found;
  const summary =
    row === undefined
      ? `an object of ${formatNumber(rows)} rows, which has it no longer`
      : `row ${formatNumber(row)} of ${formatNumber(rows)} in an object of ${formatBytes(bytes)}`;
  return createStep("object", row === undefined ? "gone" : "found", summary, {
    ...facts,
    "written at": writtenAt && formatLakeTimestamp(writtenAt.getTime()),
    "row groups": rowGroups === undefined || rowGroups < 2 ? undefined : String(rowGroups),
  });
}
