import { z } from "zod";

import { findAddressedStream, maxRecordSizeField, streamAddressFields } from "../input-fields.ts";
import { parseInput } from "../parse-input.ts";
import type { StreamStore } from "../stream-store.ts";

const schema = z.object({ StreamARN: streamAddressFields.StreamARN, MaxRecordSizeInKiB: maxRecordSizeField });

/** UpdateMaxRecordSize. */
export function updateMaxRecordSize(store: StreamStore, input: unknown): object {
  const { StreamARN, MaxRecordSizeInKiB: maxRecordKiB } = parseInput(schema, input);
  store.changeStream(findAddressedStream(store, { StreamARN }).name, { maxRecordKiB });
  return {};
}
