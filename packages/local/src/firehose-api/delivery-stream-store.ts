import type { CreateDeliveryStreamInput } from "@sluice/plan";

import { FirehoseError } from "./errors.ts";

/** Server-side encryption as it is described: nothing here is encrypted. */
export interface EncryptionState {
  readonly KeyType: "AWS_OWNED_CMK" | "CUSTOMER_MANAGED_CMK";
  readonly KeyARN?: string | undefined;
}

/** A delivery stream as the API knows it. */
export interface StoredDeliveryStream {
  /** The configuration in force: that of the creation, with all updates. */
  readonly input: CreateDeliveryStreamInput;
  readonly arn: string;
  readonly version: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number | undefined;
  readonly tags: ReadonlyMap<string, string>;
  readonly encryption: EncryptionState | undefined;
}

/** Delivery streams of one account and region by name. Throws `FirehoseError` for what is not there. */
export interface DeliveryStreamStore {
  /** Sorted. */
  readonly names: () => readonly string[];
  readonly has: (name: string) => boolean;
  readonly get: (name: string) => StoredDeliveryStream;
  readonly put: (stream: StoredDeliveryStream) => void;
  readonly change: (name: string, change: Partial<StoredDeliveryStream>) => StoredDeliveryStream;
  readonly remove: (name: string) => void;
}

export function createDeliveryStreamStore(accountId: string): DeliveryStreamStore {
  const streams = new Map<string, StoredDeliveryStream>();
  const get = (name: string): StoredDeliveryStream => {
    const stream = streams.get(name);
    if (stream !== undefined) return stream;
    throw new FirehoseError("ResourceNotFoundException", `Firehose ${name} under account ${accountId} not found.`);
  };
  return {
    names: () => [...streams.keys()].toSorted(),
    has: (name) => streams.has(name),
    get,
    put: (stream) => void streams.set(stream.input.DeliveryStreamName, stream),
    change: (name, change) => {
      const changed = { ...get(name), ...change };
      streams.set(name, changed);
      return changed;
    },
    remove: (name) => void streams.delete(get(name).input.DeliveryStreamName),
  };
}
