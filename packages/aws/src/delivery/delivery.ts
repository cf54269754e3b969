import type { DatasetManifest } from "@sluice/lake";

import type { FoundStack } from "../stack/find-stack.ts";
import { type LocalDelivery, readLocalDelivery } from "./local-delivery.ts";
import { type MeasuredDelivery, readMeasuredDelivery } from "./measured-delivery.ts";

/** What is known of the rows of a dataset that have been sent and cannot be queried yet. */
export type Delivery =
  | ({ readonly kind: "local" } & LocalDelivery)
  /** CloudWatch's measurements are a minute or more old, and say how old rows are, not how many. */
  | ({ readonly kind: "measured" } & MeasuredDelivery);

/**
 * Asks a stack where a dataset's rows are: one call, free here and a fraction of a cent on AWS. Undefined when it is not
 * known. Never throws, as nothing depends on it.
 */
export async function readDelivery(
  { bucketsFolder, clientOptions }: FoundStack,
  { deliveryStreamName }: DatasetManifest,
  signal?: AbortSignal,
): Promise<Delivery | undefined> {
  const { endpoint } = clientOptions;
  if (bucketsFolder !== undefined && endpoint !== undefined) {
    const delivery = await readLocalDelivery(endpoint, deliveryStreamName, signal);
    return delivery && { kind: "local", ...delivery };
  }
  const delivery = await readMeasuredDelivery(clientOptions, deliveryStreamName, signal);
  return delivery && { kind: "measured", ...delivery };
}
