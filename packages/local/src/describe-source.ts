import type { DatasetManifest } from "@sluice/lake";

/** Where a dataset's rows are put: its stream, or with Direct PUT its delivery stream. */
export function describeSource({ streamName, deliveryStreamName }: DatasetManifest): string {
  return streamName === undefined ? `delivery stream ${deliveryStreamName}` : `stream ${streamName}`;
}
