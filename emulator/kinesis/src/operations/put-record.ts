import { z } from "zod";

import { findAddressedStream, sequenceNumberField, streamAddressFields } from "../input-fields.ts";
import { parseInput } from "../parse-input.ts";
import { checkRecords, recordEntryFields, toNewRecord } from "../record-entry.ts";
import { toEncryptionType } from "../stream-description.ts";
import type { StreamStore } from "../stream-store.ts";

// SequenceNumberForOrdering asks for what is guaranteed here anyway: a shard's records are in order of arrival.
const schema = z.object({
  ...streamAddressFields,
  ...recordEntryFields,
  SequenceNumberForOrdering: sequenceNumberField.optional(),
});

/** PutRecord. */
export function putRecord(store: StreamStore, input: unknown): object {
  const record = parseInput(schema, input);
  const stream = findAddressedStream(store, record);
  checkRecords(stream, [record], () => "partitionKey");
  const { shardId, sequenceNumber } = store.put({ streamName: stream.name, ...toNewRecord(record) });
  return { ShardId: shardId, SequenceNumber: sequenceNumber, EncryptionType: toEncryptionType(stream) };
}
