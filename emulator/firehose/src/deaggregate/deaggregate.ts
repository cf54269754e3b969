import { decodeAggregatedRecord } from "./kpl-records.ts";
import { splitIntoSubRecords, type SubRecordSplit } from "./sub-records.ts";

export interface Deaggregation {
  /** Whether to undo the KPL's aggregation, as Firehose always does for a Kinesis source (guide, writing-with-kinesis-streams, read 2026-11-21). */
  readonly kpl: boolean;
  /** Settings of the RecordDeAggregation processor, if there is one. */
  readonly split: SubRecordSplit | undefined;
}

/** A record as the rest of the delivery stream sees it. */
export interface SubRecord {
  /** The user record's own, if the KPL aggregated it; otherwise the whole record's key applies. */
  readonly partitionKey: string | undefined;
  readonly data: Buffer;
}

/** First the KPL's aggregation, then the processor's (Firehose guide, create-destination, read 2026-11-21). */
export function deaggregate(data: Buffer, { kpl, split }: Deaggregation): readonly SubRecord[] {
  const subRecords: SubRecord[] = [];
  for (const { partitionKey, data: whole } of (kpl ? decodeAggregatedRecord(data) : undefined) ?? [
    { partitionKey: undefined, data },
  ]) {
    for (const part of split === undefined ? [whole] : splitIntoSubRecords(whole, split)) {
      subRecords.push({ partitionKey, data: part });
    }
  }
  return subRecords;
}
