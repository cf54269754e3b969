import { z } from "zod";

import { findAddressedStream, limitField, shardIdField, streamAddressFields } from "../input-fields.ts";
import { parseInput } from "../parse-input.ts";
import { toStreamDescription, toShardDescription } from "../stream-description.ts";
import type { StreamStore } from "../stream-store.ts";
import { takePageAfter } from "../take-page-after.ts";

const schema = z.object({
  ...streamAddressFields,
  Limit: limitField.optional(),
  ExclusiveStartShardId: shardIdField.optional(),
});

/** Shards a call, by default and at most; API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-21. */
const maxShards = 100;

/** DescribeStream, with as many of its shards as Limit allows. */
export function describeStream(store: StreamStore, input: unknown): object {
  const { Limit = maxShards, ExclusiveStartShardId, ...address } = parseInput(schema, input);
  const stream = findAddressedStream(store, address);
  const { items, hasMore } = takePageAfter(stream.shards, {
    toName: ({ id }) => id,
    after: ExclusiveStartShardId,
    limit: Math.min(Limit, maxShards),
  });
  return {
    StreamDescription: {
      ...toStreamDescription(stream),
      Shards: items.map(toShardDescription),
      HasMoreShards: hasMore,
    },
  };
}
