import { z } from "zod";

import { findAddressedStream, streamAddressFields } from "../input-fields.ts";
import { parseInput } from "../parse-input.ts";
import type { StreamStore } from "../stream-store.ts";

const schema = z.object(streamAddressFields);

/** DeleteStream. The stream and its records are gone at once. */
export function deleteStream(store: StreamStore, input: unknown): object {
  store.deleteStream(findAddressedStream(store, parseInput(schema, input)).name);
  return {};
}
