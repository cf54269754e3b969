import { randomUUID } from "node:crypto";

import type { DeliveryStream } from "@sluice/plan";

import type { Clock } from "../clock.ts";
import type { FunctionSettings } from "./delivery-settings.ts";
import { splitByEventSize } from "./function-event.ts";
import type { Outcome, SourceRecord } from "./records.ts";
import { createTimedBuffer, type TimedBuffer } from "./timed-buffer.ts";
import { transformRecords, type TransformOptions } from "./transform-records.ts";

export interface FunctionStageOptions {
  readonly stream: Pick<DeliveryStream, "arn" | "sourceStreamArn">;
  readonly settings: FunctionSettings;
  readonly region: string;
  readonly clock: Clock;
  readonly invoke: (functionArn: string, eventJson: string) => Promise<string>;
  /** Takes what became of each record, in the order of its shard. */
  readonly onOutcome: (outcome: Outcome) => void;
}

export interface FunctionStage {
  readonly add: (record: SourceRecord) => void;
  /** Invokes the function for what is buffered, and resolves when every invocation has ended. */
  readonly flush: () => Promise<void>;
}

interface ShardStage {
  readonly buffer: TimedBuffer<SourceRecord>;
  /** Ends with the last batch so far. */
  running: Promise<void>;
}

/** Buffers each shard's records by the processor's hints and runs them through the function, one batch at a time a shard. */
export function createFunctionStage(options: FunctionStageOptions): FunctionStage {
  const { settings, clock, onOutcome } = options;
  const shards = new Map<string, ShardStage>();

  const transform = async (records: readonly SourceRecord[]): Promise<void> => {
    for (const batch of splitByEventSize(records)) {
      for (const outcome of await transformRecords(batch, transformOptionsOf(options))) onOutcome(outcome);
    }
  };
  const openShard = (shardId: string): ShardStage => {
    const shard: ShardStage = {
      running: Promise.resolve(),
      buffer: createTimedBuffer<SourceRecord>({
        clock,
        maxBytes: settings.bufferBytes,
        intervalMs: settings.bufferIntervalMs,
        onFlush: (records) => {
          shard.running = shard.running.then(() => transform(records));
        },
      }),
    };
    shards.set(shardId, shard);
    return shard;
  };

  return {
    add: (record) => {
      const shard = shards.get(record.shardId) ?? openShard(record.shardId);
      shard.buffer.add(record, Buffer.byteLength(record.dataBase64, "base64"));
    },
    flush: async () => {
      for (const { buffer } of shards.values()) buffer.flush();
      await Promise.all([...shards.values()].map(({ running }) => running));
    },
  };
}

function transformOptionsOf({ stream, settings, region, invoke }: FunctionStageOptions): TransformOptions {
  return {
    invoke: (eventJson) => invoke(settings.functionArn, eventJson),
    numberOfRetries: settings.numberOfRetries,
    eventHeader: { deliveryStreamArn: stream.arn, sourceKinesisStreamArn: stream.sourceStreamArn, region },
    newInvocationId: randomUUID,
  };
}
