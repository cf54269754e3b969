/** Environment variables that a stack sets for the function behind a dataset's HTTP door. One of the streams is named. */
export const httpVariables = {
  lakeBucket: "SLUICE_LAKE_BUCKET",
  streamName: "SLUICE_STREAM_NAME",
  /** For Direct PUT. */
  deliveryStreamName: "SLUICE_DELIVERY_STREAM_NAME",
} as const;

/**
 * CloudWatch metrics that the function publishes for each request, with the dimensions `dataset` and `service`: its rows,
 * its size, and whether it was answered before all of its rows were acknowledged.
 */
export type HttpMetric =
  | "HttpRequests"
  | "HttpRequestsUnfinished"
  | "HttpRowsRead"
  | "HttpRowsAcknowledged"
  | "HttpRowsRejected"
  | "HttpBytesIn";

/** The path of a dataset's door. */
export function formatRowsPath(dataset: string): string {
  return `/datasets/${dataset}/rows`;
}
