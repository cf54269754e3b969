import { z } from "zod";

import { findAddressedStream, streamAddressFields, streamModeDetailsField } from "../input-fields.ts";
import { parseInput } from "../parse-input.ts";
import type { StreamStore } from "../stream-store.ts";

const schema = z.object({
  StreamARN: streamAddressFields.StreamARN.unwrap(),
  StreamModeDetails: streamModeDetailsField,
});

/**
 * UpdateStreamMode. The shards stay as they are, in both directions; whether AWS does the same is not verified. AWS's
 * limit of two switches a day is not enforced. A provisioned stream distributes by key: only on-demand ones have the choice.
 */
export function updateStreamMode(store: StreamStore, input: unknown): object {
  const { StreamARN, StreamModeDetails } = parseInput(schema, input);
  const { name, distribution } = findAddressedStream(store, { StreamARN });
  const { StreamMode: mode } = StreamModeDetails;
  store.changeStream(name, { mode, distribution: mode === "PROVISIONED" ? "USER_PARTITION_KEY" : distribution });
  return {};
}
