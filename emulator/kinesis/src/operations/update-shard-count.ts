import { z } from "zod";

import { KinesisError } from "../errors.ts";
import { findAddressedStream, streamAddressFields } from "../input-fields.ts";
import { parseInput } from "../parse-input.ts";
import { scaleUniformly } from "../shards/reshard.ts";
import { checkShardCount } from "../shards/shard-count.ts";
import type { StreamStore } from "../stream-store.ts";
import { listOpenShards } from "../stream.ts";

const schema = z.object({
  ...streamAddressFields,
  TargetShardCount: z.int().min(1),
  ScalingType: z.enum(["UNIFORM_SCALING"]),
});

/** UpdateShardCount. Resharding is finished when it answers. */
export function updateShardCount(store: StreamStore, input: unknown): object {
  const { TargetShardCount, ScalingType: _, ...address } = parseInput(schema, input);
  const stream = findAddressedStream(store, address);
  const CurrentShardCount = listOpenShards(stream).length;
  if (stream.mode === "ON_DEMAND") {
    const message = `Stream ${stream.name} is ON_DEMAND: UpdateShardCount is for PROVISIONED streams.`;
    throw new KinesisError("ValidationException", message);
  }
  checkTarget(CurrentShardCount, TargetShardCount);
  store.reshard(stream.name, (shards, moment) => scaleUniformly(shards, TargetShardCount, moment));
  return { StreamName: stream.name, StreamARN: stream.arn, CurrentShardCount, TargetShardCount };
}

/** One call may at most double or halve the count; API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-21 (UpdateShardCount). */
function checkTarget(current: number, target: number): void {
  checkShardCount(target);
  const counts = `Current open shard count: ${current} Target shard count: ${target}`;
  if (target > current * 2) {
    const message = `UpdateShardCount cannot scale up over double your current open shard count. ${counts}`;
    throw new KinesisError("InvalidArgumentException", message);
  }
  if (target * 2 < current) {
    const message = `UpdateShardCount cannot scale down below half your current open shard count. ${counts}`;
    throw new KinesisError("InvalidArgumentException", message);
  }
}
