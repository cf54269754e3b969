import { z } from "zod";

import { findAddressedStream, recordDistributionStrategyField, streamAddressFields } from "../input-fields.ts";
import { parseInput } from "../parse-input.ts";
import { checkDistribution } from "../record-distribution.ts";
import type { StreamStore } from "../stream-store.ts";

const schema = z.object({
  StreamARN: streamAddressFields.StreamARN.unwrap(),
  RecordDistributionStrategy: recordDistributionStrategyField,
});

/** UpdateStreamRecordDistributionStrategy. Records that are in the stream stay where they are. */
export function updateStreamRecordDistributionStrategy(store: StreamStore, input: unknown): object {
  const { StreamARN, RecordDistributionStrategy: distribution } = parseInput(schema, input);
  const { name, mode } = findAddressedStream(store, { StreamARN });
  checkDistribution(mode, distribution);
  store.changeStream(name, { distribution });
  return {};
}
