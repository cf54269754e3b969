export { type Batch, sealBatch } from "./batch.ts";
export { RecordsRefusedError } from "./errors.ts";
export { loadIdPattern, newLoadId } from "./load-id.ts";
export { createPacker, type PackableRow, type Packer } from "./packer.ts";
export { createPutTally, type PutCounts } from "./put-tally.ts";
export { createSender, type Sender } from "./sender.ts";
export { maxRecordBytesOf } from "./record-bound.ts";
