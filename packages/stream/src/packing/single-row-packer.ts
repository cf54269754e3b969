import type { PackableRow } from "@sluice/lake";

import type { Batch } from "./batch.ts";
import type { Packer } from "./packer.ts";

/** One plain row to a record, without an envelope: as any producer in any language would send it. */
export function createSingleRowPacker(): Packer {
  let sealed: Batch[] = [];
  return {
    add: ({ row, group, bytes, start, end }: PackableRow) => {
      const { key, partition, partitionKey } = group;
      const data = Buffer.from(bytes.buffer.subarray(start, end));
      const place = { number: row, batchId: "", firstRow: row, lastRow: row, rowCount: 1 };
      sealed.push({ ...place, group: key, partition, partitionKey, data });
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
