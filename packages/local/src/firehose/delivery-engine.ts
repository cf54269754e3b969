import type { StreamStore } from "../kinesis/stream-store.ts";
import { functionSettingsOf } from "./delivery-settings.ts";
import { createDestination, type DestinationOptions } from "./destination.ts";
import { createFunctionStage, type FunctionStageOptions } from "./function-stage.ts";
import { createOutstanding } from "./outstanding.ts";
import { readShards } from "./read-shards.ts";
import type { Outcome, SourceRecord } from "./records.ts";

export interface DeliveryEngineOptions extends DestinationOptions, Pick<FunctionStageOptions, "invoke"> {
  readonly source: StreamStore;
}

/** What has come to its end so far. */
export interface DeliveryCounts {
  readonly read: number;
  readonly delivered: number;
  /** Answered `Dropped` by the function. */
  readonly dropped: number;
  /** In the error output. */
  readonly failed: number;
}

export interface DeliveryEngine {
  /** In records. */
  readonly counts: () => DeliveryCounts;
  /** Resolves when every record that was put has been delivered, dropped or written to the error output. */
  readonly whenDelivered: () => Promise<void>;
  /** Delivers what is buffered without waiting for the intervals, and reads no more. */
  readonly close: () => Promise<void>;
}

/** Runs one delivery stream: shards -> function -> partitions -> objects, and every record to exactly one end. */
export function startDeliveryEngine(options: DeliveryEngineOptions): DeliveryEngine {
  const { stream, source, onWritten } = options;
  const outstanding = createOutstanding();
  const counts = { read: 0, delivered: 0, dropped: 0, failed: 0 };
  const end = (fate: "delivered" | "dropped" | "failed", records: number): void => {
    counts[fate] += records;
    outstanding.settle(records);
  };
  const destination = createDestination({
    ...options,
    onWritten: (written) => {
      end(written.fate, written.records);
      onWritten(written);
    },
  });
  const take = (outcome: Outcome): void => {
    if (outcome.fate === "dropped") end("dropped", 1);
    else if (outcome.fate === "failed") destination.fail(outcome.record);
    else destination.deliver(outcome.record);
  };
  const settings = functionSettingsOf(stream);
  const functionStage = settings && createFunctionStage({ ...options, settings, onOutcome: take });
  const onRecord = (record: SourceRecord): void => {
    counts.read += 1;
    outstanding.add(1);
    if (functionStage) functionStage.add(record);
    else destination.deliver({ source: record, data: Buffer.from(record.dataBase64, "base64"), partitionKeys: {} });
  };
  const reader = readShards(source, streamNameOf(stream.sourceStreamArn), onRecord);

  return {
    counts: () => ({ ...counts }),
    whenDelivered: outstanding.whenNone,
    close: async () => {
      reader.stop();
      await functionStage?.flush();
      await destination.flush();
    },
  };
}

function streamNameOf(streamArn: string | undefined): string {
  return streamArn?.split(":stream/")[1] ?? "";
}
