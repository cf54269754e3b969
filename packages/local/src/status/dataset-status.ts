import type { DeliveryStatus } from "@sluice/emulator-firehose";
import type { StackManifest } from "@sluice/lake";

import type { Environment } from "../environment.ts";
import type { LandingStatus } from "./landing-status.ts";
import { readWindowStatus, type WindowStatus } from "./window-status.ts";

/** What has become of a dataset's rows since the stack was started. */
export interface DatasetStatus {
  readonly dataset: string;
  readonly delivery: DeliveryStatus;
  readonly rejectedRows: number;
  /** Alarms that are on, by the last part of their names: `delivery-late`. */
  readonly alarms: readonly string[];
  /** Where its files may be put, if they may: `s3://sluice-dev-landing/iris/`. */
  readonly landing?: string | undefined;
  /** Of a dataset whose files may be put somewhere: how far they are. */
  readonly files?: LandingStatus | undefined;
  /** Of a dataset that is the results of a window: how its function does. */
  readonly window?: WindowStatus | undefined;
}

/** The datasets of a stack whose delivery runs. */
export function readDatasetStatuses(
  { datasets }: StackManifest,
  {
    deliveryStatuses,
    mappingStatuses,
    countRejects,
    readLanding,
    listRinging,
  }: Pick<Environment, "deliveryStatuses" | "mappingStatuses" | "countRejects" | "readLanding" | "listRinging">,
): readonly DatasetStatus[] {
  const statuses = deliveryStatuses();
  const mappings = mappingStatuses();
  const ringing = listRinging();
  return Object.values(datasets).flatMap(({ dataset, deliveryStreamName, prefixes, landing, window: ofWindow }) => {
    const delivery = statuses.get(deliveryStreamName);
    const start = `${deliveryStreamName}-`;
    const alarms = ringing.filter((name) => name.startsWith(start)).map((name) => name.slice(start.length));
    if (delivery === undefined) return [];
    const mapping = ofWindow && mappings.get(ofWindow.functionName);
    const window = mapping && readWindowStatus(mapping);
    const files = landing === undefined ? undefined : readLanding({ bucket: new URL(landing).hostname, dataset });
    return [{ dataset, delivery, alarms, landing, files, window, rejectedRows: countRejects(prefixes.rejects) }];
  });
}
