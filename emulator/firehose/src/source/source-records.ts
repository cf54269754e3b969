import type { StoredRecord } from "@sluice/emulator-kinesis";

import { type Deaggregation, deaggregate } from "../deaggregate/deaggregate.ts";
import type { SourceRecord } from "../records.ts";

/** The first bytes of a record that the KPL aggregated, in base64: the part that does not depend on what follows. */
const kplStart = "84mawg";

/** A shard's record as the delivery stream sees it: whole, or split into sub-records. */
export function toSourceRecords(
  shardId: string,
  stored: StoredRecord,
  deaggregation: Deaggregation,
): readonly SourceRecord[] {
  if (isWhole(stored, deaggregation)) return [toSourceRecord(shardId, stored, { part: 0, parts: 1 })];
  const subRecords = deaggregate(Buffer.from(stored.dataBase64, "base64"), deaggregation);
  return subRecords.map(({ partitionKey = stored.partitionKey, data }, part) => {
    const subRecord = { ...stored, partitionKey, dataBase64: data.toString("base64") };
    return toSourceRecord(shardId, subRecord, { part, parts: subRecords.length });
  });
}

/** Tells without decoding, because most records of most streams are whole. */
function isWhole({ dataBase64 }: StoredRecord, { kpl, split }: Deaggregation): boolean {
  return split === undefined && !(kpl && dataBase64.startsWith(kplStart));
}

function toSourceRecord(
  shardId: string,
  { index, sequenceNumber, partitionKey, arrivedAtMs, dataBase64 }: StoredRecord,
  { part, parts }: { readonly part: number; readonly parts: number },
): SourceRecord {
  return {
    // The form is assumed: IDs of 56 digits were seen (awslabs/lambda-streams-to-firehose#50, 2017), as long as the sequence number.
    recordId: `${sequenceNumber}${String(part).padStart(6, "0")}`,
    position: { shardId, index, part, parts },
    sequenceNumber,
    subsequenceNumber: part,
    partitionKey,
    arrivedAtMs,
    dataBase64,
  };
}
