import { KinesisError } from "../errors.ts";

/** Shards of one stream: as many as UpdateShardCount may reach; API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-21. */
const maxShardCount = 10_000;

/** Throws for more shards than a stream can have. AWS's default quota is lower, and differs by account. */
export function checkShardCount(shardCount: number): void {
  if (shardCount <= maxShardCount) return;
  const message = `A stream has at most ${maxShardCount} shards, ${shardCount} were asked for.`;
  throw new KinesisError("LimitExceededException", message);
}
