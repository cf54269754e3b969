import { boundRecordBytes } from "@sluice/lake";
import type { Dataset } from "@sluice/schema";
import { type Checkpoint, createPacker, type Packer, createSingleRowPacker } from "@sluice/stream";

/** Creates what makes records of a load's rows: the same batches again after a stop; plain rows when sent one by one. */
export function createLoadPacker(
  dataset: Dataset,
  load: { readonly loadId: string; readonly checkpoint?: Checkpoint; readonly isOneByOne: boolean },
): Packer {
  const { loadId, checkpoint, isOneByOne } = load;
  if (isOneByOne) return createSingleRowPacker();
  const maxBytes = boundRecordBytes(dataset);
  if (checkpoint === undefined) return createPacker({ loadId, maxBytes });
  const { log } = checkpoint;
  return createPacker({
    loadId,
    maxBytes,
    firstNumber: log.nextBatchNumber(),
    logged: log.batches(),
    isAccepted: (number) => log.isAccepted(number),
  });
}
