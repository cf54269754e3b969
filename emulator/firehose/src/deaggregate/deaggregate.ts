import { decodeAggregatedRecord } from "./kpl-records.ts";
import { splitIntoSubRecords, type SubRecordSplit } from "./sub-records.ts";

export interface Deaggregation {
  /** Firehose undoes the KPL's aggregation of a Kinesis source by itself (guide, writing-with-kinesis-streams, read 2026-11-21). */
  readonly kpl: boolean;
  /** Of a RecordDeAggregation processor, if there is one. */
  readonly split: SubRecordSplit | undefined;
}

/** A record as the rest of the delivery stream sees it. */
export interface SubRecord {
  /** Of the user record, where the KPL gave it one; otherwise the record's own counts. */
  readonly partitionKey: string | undefined;
  readonly data: Buffer;
  /** Its place in the record it came from, from 0; the function is told. */
  readonly subsequenceNumber: number;
}

/** First the KPL's aggregation, then the processor's (Firehose guide, create-destination, read 2026-11-21). */
export function deaggregate(data: Buffer, { kpl, split }: Deaggregation): readonly SubRecord[] {
  const subRecords: SubRecord[] = [];
  for (const { partitionKey, data: whole } of (kpl ? decodeAggregatedRecord(data) : undefined) ?? [
    { partitionKey: undefined, data },
  ]) {
    for (const part of split === undefined ? [whole] : splitIntoSubRecords(whole, split)) {
      subRecords.push({ partitionKey, data: part, subsequenceNumber: subRecords.length });
    }
  }
  return subRecords;
}
