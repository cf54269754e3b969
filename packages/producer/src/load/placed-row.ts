import type { Batch, PutOutcome } from "@sluice/stream";

/** A row that was sent alone, and where the stream put it. */
export interface PlacedRow {
  readonly line: number;
  readonly row: string;
  readonly shardId: string;
  readonly sequenceNumber: string;
}

/** `batch` is the row's own. */
export function toPlacedRow(line: number, batch: Batch | undefined, outcome: PutOutcome | undefined): PlacedRow {
  const { shardId = "", sequenceNumber = "" } = outcome?.isAccepted === true ? outcome : {};
  return {
    line,
    row: Buffer.from(batch?.data ?? [])
      .toString()
      .trimEnd(),
    shardId,
    sequenceNumber,
  };
}
