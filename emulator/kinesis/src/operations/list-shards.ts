import { decodeToken, encodeToken } from "@sluice/emulator-wire";
import { z } from "zod";

import { KinesisError } from "../errors.ts";
import { findAddressedStream, limitField, shardIdField, streamAddressFields, tokenField } from "../input-fields.ts";
import { parseInput } from "../parse-input.ts";
import { filterShards, type ShardFilter, shardFilterField } from "../shards/shard-filter.ts";
import { toShardDescription } from "../stream-description.ts";
import type { StreamStore } from "../stream-store.ts";
import type { Stream } from "../stream.ts";
import { takePageAfter } from "../take-page-after.ts";

const schema = z.object({
  ...streamAddressFields,
  NextToken: tokenField.optional(),
  ExclusiveStartShardId: shardIdField.optional(),
  MaxResults: limitField.optional(),
  ShardFilter: shardFilterField.optional(),
});

type Input = z.infer<typeof schema>;

const tokenSchema = z.tuple([z.string(), z.string(), z.number(), shardFilterField]);

/** Shards a call, by default and at most; API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-21. */
const maxShards = 1000;
/** Milliseconds; API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-21 (ListShards, NextToken). */
const tokenLifetimeMs = 300_000;

/** ListShards, by shard ID. */
export function listShards(store: StreamStore, rawInput: unknown): object {
  const input = parseInput(schema, rawInput);
  const { NextToken } = input;
  const { stream, after, filter } =
    NextToken === undefined ? startFirstPage(store, input) : startNextPage(store, input, NextToken);
  const { items, hasMore } = takePageAfter(filterShards(stream, filter, store.nowMs()), {
    toName: ({ id }) => id,
    after,
    limit: Math.min(input.MaxResults ?? maxShards, maxShards),
  });
  return {
    Shards: items.map(toShardDescription),
    ...(hasMore && { NextToken: encodeToken([stream.name, items.at(-1)?.id, store.nowMs(), filter]) }),
  };
}

interface PageStart {
  readonly stream: Stream;
  readonly after: string | undefined;
  readonly filter: ShardFilter;
}

function startFirstPage(store: StreamStore, { ExclusiveStartShardId, ShardFilter, ...address }: Input): PageStart {
  const filter = ShardFilter ?? { Type: "FROM_TRIM_HORIZON" };
  return { stream: findAddressedStream(store, address), after: ExclusiveStartShardId ?? filter.ShardId, filter };
}

function startNextPage(store: StreamStore, { StreamName, StreamARN }: Input, token: string): PageStart {
  if (StreamName !== undefined || StreamARN !== undefined) {
    throw new KinesisError("InvalidArgumentException", "NextToken and StreamName cannot be provided together.");
  }
  const parts = decodeToken(tokenSchema, token);
  if (parts === undefined) throw new KinesisError("InvalidArgumentException", "Invalid NextToken.");
  const [streamName, after, issuedAtMs, filter] = parts;
  if (store.nowMs() - issuedAtMs > tokenLifetimeMs) {
    throw new KinesisError("ExpiredNextTokenException", `NextToken expired: it lives ${tokenLifetimeMs} milliseconds.`);
  }
  return { stream: store.stream(streamName), after, filter };
}
