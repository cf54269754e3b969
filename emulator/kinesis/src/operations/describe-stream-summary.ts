import { z } from "zod";

import { describedSettings } from "../described-stream.ts";
import { addressedStream, streamAddressFields } from "../input-fields.ts";
import { parseInput } from "../parse-input.ts";
import type { StreamStore } from "../stream-store.ts";
import { openShardsOf } from "../stream.ts";

const schema = z.object(streamAddressFields);

/** DescribeStreamSummary. */
export function describeStreamSummary(store: StreamStore, input: unknown): object {
  const stream = addressedStream(store, parseInput(schema, input));
  return {
    StreamDescriptionSummary: {
      ...describedSettings(stream),
      OpenShardCount: openShardsOf(stream).length,
      ConsumerCount: 0,
      MaxRecordSizeInKiB: stream.maxRecordKiB,
    },
  };
}
