import { copyEncodedRow, type PackableRow } from "@sluice/lake";

import type { Batch } from "./batch.ts";
import type { Packer } from "./packer.ts";

/** One plain row to a record, without an envelope: as any producer in any language would send it. */
export function createSingleRowPacker(): Packer {
  let sealed: Batch[] = [];
  return {
    add: ({ row, group, encoded }: PackableRow) => {
      const { key, partition, partitionKey } = group;
      const place = { number: row, batchId: "", firstRow: row, lastRow: row, rowCount: 1 };
      sealed.push({ ...place, group: key, partition, partitionKey, data: copyEncodedRow(encoded) });
    },
    takeSealed: () => {
      const taken = sealed;
      sealed = [];
      return taken;
    },
    recycle: () => undefined,
    sealOlderThan: () => undefined,
    sealAll: () => undefined,
    firstRow: () => sealed[0]?.firstRow,
  };
}
