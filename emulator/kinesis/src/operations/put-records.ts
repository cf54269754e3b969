import { z } from "zod";

import { KinesisError } from "../errors.ts";
import { findAddressedStream, streamAddressFields } from "../input-fields.ts";
import type { PlacedRecord } from "../open-stream.ts";
import { parseInput } from "../parse-input.ts";
import {
  arePlainRecordEntries,
  checkRecords,
  type RecordEntry,
  recordEntryFields,
  toNewRecord,
} from "../record-entry.ts";
import { toEncryptionType } from "../stream-description.ts";
import type { StreamStore } from "../stream-store.ts";

/** Records a call: API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-21. */
const maxRecords = 500;

const schema = z.object({
  ...streamAddressFields,
  Records: z.array(z.object(recordEntryFields)).min(1).max(maxRecords),
});
const plainSchema = schema.extend({
  Records: z
    .custom<readonly RecordEntry[]>(arePlainRecordEntries)
    .refine(({ length }) => length > 0 && length <= maxRecords),
});

/** For what is plainly right, without looking at each of its records as closely as is needed to say what is wrong. */
function parsePuts(input: unknown) {
  const plain = plainSchema.safeParse(input);
  return plain.success ? plain.data : parseInput(schema, input);
}

/** PutRecords. Succeeds as a whole even if single records fail; the results are in the order of the records. */
export function putRecords(store: StreamStore, input: unknown): object {
  const { Records, ...address } = parsePuts(input);
  const stream = findAddressedStream(store, address);
  checkRecords(stream, Records);
  const results = store.putAll({ streamName: stream.name, records: Records.map(toNewRecord) }).map(toResultEntry);
  return {
    FailedRecordCount: results.filter((result) => "ErrorCode" in result).length,
    Records: results,
    EncryptionType: toEncryptionType(stream),
  };
}

function toResultEntry(result: PlacedRecord | KinesisError) {
  if (result instanceof KinesisError) return { ErrorCode: result.code, ErrorMessage: result.message };
  return { SequenceNumber: result.sequenceNumber, ShardId: result.shardId };
}
