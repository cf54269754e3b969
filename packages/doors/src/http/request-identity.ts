import { createHash } from "node:crypto";

import type { Batch } from "@sluice/stream";

export interface KeyedRequest {
  /** {@link Caller.id} */
  readonly callerId: string;
  readonly dataset: string;
  readonly idempotencyKey: string;
}

/**
 * Names the load of a request: the same for the same caller and key, whatever the body. Its batches have the same identities
 * when the request is repeated, so that the lake shows their rows once.
 */
export function nameLoad({ callerId, dataset, idempotencyKey }: KeyedRequest): string {
  // A key may hold anything visible; the lengths keep two pairs of texts from reading alike.
  const digest = hashText(JSON.stringify([callerId, dataset, idempotencyKey])).slice(0, 32);
  return `http-${digest}`;
}

/** Tells a body from another, however it was compressed. */
export function hashText(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Tells how rows were packed: a batch id ends in a hash of its rows. */
export function hashBatches(batches: readonly Batch[]): string {
  return hashText(batches.map(({ batchId }) => batchId).join("\n"));
}
