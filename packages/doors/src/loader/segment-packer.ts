import { boundRecordBytes } from "@sluice/lake";
import type { Dataset } from "@sluice/schema";
import { createPacker, type Packer } from "@sluice/stream";

export interface SegmentPacking {
  readonly dataset: Dataset;
  readonly loadId: string;
  /** Of the first batch. */
  readonly firstNumber: number;
  /** Rows before it are in an earlier segment: reading may begin a little before. */
  readonly firstRow: number;
  /** Aborted when the segment is broken off. */
  readonly signal: AbortSignal;
}

/**
 * Packs a segment's rows so that every attempt makes the same batches: by the rows alone, and never by time. What is open when
 * the segment is broken off is not sent.
 */
export function createSegmentPacker({ dataset, loadId, firstNumber, firstRow, signal }: SegmentPacking): Packer {
  // How much memory a batch has depends on which buffers are free: only the number of batches may seal one.
  const packer = createPacker({ loadId, firstNumber, maxBytes: boundRecordBytes(dataset), maxOpenBytes: Infinity });
  return {
    add: (row) => {
      if (row.row >= firstRow) packer.add(row);
    },
    takeSealed: () => packer.takeSealed(),
    recycle: (batches) => packer.recycle(batches),
    sealOlderThan: () => undefined,
    sealAll: () => {
      if (!signal.aborted) packer.sealAll();
    },
    firstRow: () => packer.firstRow(),
  };
}
