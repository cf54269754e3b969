import { z } from "zod";

import { findAddressedStream, streamAddressFields } from "../input-fields.ts";
import { parseInput } from "../parse-input.ts";
import { toStreamDescription } from "../stream-description.ts";
import type { StreamStore } from "../stream-store.ts";
import { listOpenShards } from "../stream.ts";

const schema = z.object(streamAddressFields);

/** DescribeStreamSummary. */
export function describeStreamSummary(store: StreamStore, input: unknown): object {
  const stream = findAddressedStream(store, parseInput(schema, input));
  return {
    StreamDescriptionSummary: {
      ...toStreamDescription(stream),
      OpenShardCount: listOpenShards(stream).length,
      ConsumerCount: stream.consumers.length,
      MaxRecordSizeInKiB: stream.maxRecordKiB,
      ...(stream.mode === "ON_DEMAND" && { RecordDistributionStrategy: stream.distribution }),
    },
  };
}
