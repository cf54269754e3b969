import { appendFileSync } from "node:fs";

import { FirehoseClient, type FirehoseClientConfig, PutRecordBatchCommand } from "@aws-sdk/client-firehose";
import { KinesisClient, type KinesisClientConfig, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import type { FakeClock } from "@sluice/emulator-wire/testing";

export interface DrillRecord {
  readonly data: string;
  readonly ids: readonly number[];
}

/** Puts rows, and keeps a list of those that were accepted. */
export interface DrillSending {
  /** Puts records at once; those that a limit refuses are put again in later seconds. */
  readonly put: (records: readonly DrillRecord[]) => Promise<void>;
  /** Puts as many good rows, a record each. */
  readonly putRows: (count: number) => Promise<void>;
  /** Notes rows as accepted by somebody else than {@link put}. */
  readonly acknowledge: (ids: readonly number[]) => void;
  /** New numbers for rows. */
  readonly takeIds: (count: number) => readonly number[];
}

interface SendingOptions {
  readonly clock: FakeClock;
  /** Gets a line for each row that was accepted, which begins with its number. */
  readonly acknowledgedFile: string;
  readonly service: Service;
  readonly toRecord: (id: number, nowMs: number) => DrillRecord;
}

export function createSending(options: SendingOptions): DrillSending {
  const { clock, toRecord, acknowledgedFile, service } = options;
  let lastId = 0;
  const takeIds = (count: number) => Array.from({ length: count }, () => (lastId += 1));
  const acknowledge = (ids: readonly number[]) => appendFileSync(acknowledgedFile, ids.map((id) => `${id}\n`).join(""));
  const put = async (records: readonly DrillRecord[]): Promise<void> => {
    for (let left = records; left.length > 0;) {
      const refused = await putOnce(left, service);
      acknowledge(left.filter((record) => !refused.includes(record)).flatMap(({ ids }) => ids));
      left = refused;
      if (left.length > 0) clock.advance(1000);
    }
  };
  const putRows = (count: number) => put(takeIds(count).map((id) => toRecord(id, clock.nowMs())));
  return { takeIds, acknowledge, put, putRows };
}

/** Returns the records that were refused. */
async function putOnce(records: readonly DrillRecord[], { putBatch }: Service): Promise<readonly DrillRecord[]> {
  const refused: DrillRecord[] = [];
  for (let from = 0; from < records.length; from += 500) {
    const batch = records.slice(from, from + 500);
    const codes = await putBatch(batch);
    refused.push(...batch.filter((_, index) => codes[index] !== undefined));
  }
  return refused;
}

/** Where records are put. */
export interface Service {
  /** Returns for each record why it was refused, if it was. */
  readonly putBatch: (batch: readonly DrillRecord[]) => Promise<readonly (string | undefined)[]>;
  readonly close: () => void;
}

export function connectKinesis(settings: KinesisClientConfig, StreamName: string): Service {
  const kinesis = new KinesisClient(settings);
  return {
    putBatch: async (batch) => {
      const Records = batch.map(({ data, ids }) => ({ PartitionKey: `${ids[0]}`, Data: Buffer.from(data) }));
      const answer = await kinesis.send(new PutRecordsCommand({ StreamName, Records }));
      return (answer.Records ?? []).map(({ ErrorCode }) => ErrorCode);
    },
    close: () => kinesis.destroy(),
  };
}

export function connectFirehose(settings: FirehoseClientConfig, DeliveryStreamName: string): Service {
  const firehose = new FirehoseClient(settings);
  return {
    putBatch: async (batch) => {
      const Records = batch.map(({ data }) => ({ Data: Buffer.from(data) }));
      const answer = await firehose.send(new PutRecordBatchCommand({ DeliveryStreamName, Records }));
      return (answer.RequestResponses ?? []).map(({ ErrorCode }) => ErrorCode);
    },
    close: () => firehose.destroy(),
  };
}

export function toGoodRecord(id: number): DrillRecord {
  return { data: `${id},1,1,1,Iris-setosa\n`, ids: [id] };
}
