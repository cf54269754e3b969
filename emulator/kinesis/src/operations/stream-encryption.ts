import { z } from "zod";

import { findAddressedStream, streamAddressFields } from "../input-fields.ts";
import { parseInput } from "../parse-input.ts";
import type { StreamStore } from "../stream-store.ts";

const schema = z.object({
  ...streamAddressFields,
  EncryptionType: z.enum(["KMS"]),
  KeyId: z.string().min(1).max(2048),
});

/** StartStreamEncryption. Only recorded: nothing is encrypted on this machine's own disk. */
export function startStreamEncryption(store: StreamStore, input: unknown): object {
  const { KeyId: kmsKeyId, EncryptionType: _, ...address } = parseInput(schema, input);
  store.changeStream(findAddressedStream(store, address).name, { kmsKeyId });
  return {};
}

/** StopStreamEncryption. */
export function stopStreamEncryption(store: StreamStore, input: unknown): object {
  const { KeyId: _, EncryptionType: __, ...address } = parseInput(schema, input);
  store.changeStream(findAddressedStream(store, address).name, { kmsKeyId: undefined });
  return {};
}
