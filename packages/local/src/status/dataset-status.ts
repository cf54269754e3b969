import type { DeliveryStatus } from "@sluice/emulator-firehose";
import type { StackManifest } from "@sluice/lake";

import type { Environment } from "../environment.ts";

/** What has become of a dataset's rows since the stack was started. */
export interface DatasetStatus {
  readonly dataset: string;
  readonly delivery: DeliveryStatus;
  readonly rejectedRows: number;
}

/** The datasets of a stack whose delivery runs. */
export function readDatasetStatuses(
  { datasets }: StackManifest,
  { deliveryStatuses, countRejects }: Pick<Environment, "deliveryStatuses" | "countRejects">,
): readonly DatasetStatus[] {
  const statuses = deliveryStatuses();
  return Object.values(datasets).flatMap(({ dataset, deliveryStreamName, prefixes }) => {
    const delivery = statuses.get(deliveryStreamName);
    return delivery === undefined ? [] : [{ dataset, delivery, rejectedRows: countRejects(prefixes.rejects) }];
  });
}
