import { z } from "zod";

import { decodeToken, encodeToken } from "../../wire/opaque-token.ts";
import { describedShard } from "../described-stream.ts";
import { KinesisError } from "../errors.ts";
import { addressedStream, limitField, shardIdField, streamAddressFields, tokenField } from "../input-fields.ts";
import type { StreamAddress } from "../input-fields.ts";
import { pageAfter } from "../page-after.ts";
import { parseInput } from "../parse-input.ts";
import type { StreamStore } from "../stream-store.ts";
import type { Stream } from "../stream.ts";

const filterTypes = [
  "AFTER_SHARD_ID",
  "AT_TRIM_HORIZON",
  "FROM_TRIM_HORIZON",
  "AT_LATEST",
  "AT_TIMESTAMP",
  "FROM_TIMESTAMP",
] as const;

// Without resharding every shard has been open all along: of the filters, only AFTER_SHARD_ID leaves any out.
const schema = z.object({
  ...streamAddressFields,
  NextToken: tokenField.optional(),
  ExclusiveStartShardId: shardIdField.optional(),
  MaxResults: limitField.optional(),
  ShardFilter: z.object({ Type: z.enum(filterTypes), ShardId: shardIdField.optional() }).optional(),
});

/** Shards a call, by default and at most; API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-21. */
const maxShards = 1000;
/** Milliseconds; API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-21 (ListShards, NextToken). */
const tokenLifetimeMs = 300_000;

/** ListShards, by shard ID. */
export function listShards(store: StreamStore, input: unknown): object {
  const {
    MaxResults = maxShards,
    NextToken,
    ExclusiveStartShardId,
    ShardFilter,
    ...address
  } = parseInput(schema, input);
  const start =
    NextToken === undefined
      ? { stream: addressedStream(store, address), after: ExclusiveStartShardId ?? ShardFilter?.ShardId }
      : startOf(store, NextToken, address);
  const { items, hasMore } = pageAfter(start.stream.shards, {
    nameOf: ({ id }) => id,
    after: start.after,
    limit: Math.min(MaxResults, maxShards),
  });
  return {
    Shards: items.map(describedShard),
    ...(hasMore && { NextToken: encodeToken([start.stream.name, items.at(-1)?.id, store.nowMs()]) }),
  };
}

function startOf(store: StreamStore, token: string, { StreamName, StreamARN }: StreamAddress): Start {
  if (StreamName !== undefined || StreamARN !== undefined) {
    throw new KinesisError("InvalidArgumentException", "NextToken and StreamName cannot be provided together.");
  }
  const parts = decodeToken(z.tuple([z.string(), z.string(), z.number()]), token);
  if (parts === undefined) throw new KinesisError("InvalidArgumentException", "Invalid NextToken.");
  const [streamName, after, issuedAtMs] = parts;
  if (store.nowMs() - issuedAtMs > tokenLifetimeMs) {
    throw new KinesisError("ExpiredNextTokenException", `NextToken expired: it lives ${tokenLifetimeMs} milliseconds.`);
  }
  return { stream: store.stream(streamName), after };
}

interface Start {
  readonly stream: Stream;
  readonly after: string | undefined;
}
