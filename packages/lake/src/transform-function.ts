/** Environment variables that a stack sets for the transform's function. */
export const transformVariables = { dataset: "SLUICE_DATASET", lakeBucket: "SLUICE_LAKE_BUCKET" } as const;

/**
 * CloudWatch metrics that the function publishes for each invocation, with the dimensions `dataset` and `service`. The
 * service is the function's name: two stacks may have the same dataset.
 */
export type TransformMetric = "RowsIn" | "RowsOut" | "RowsRejected" | "RecordsFailed" | "BytesOut";

/** Namespace of these metrics. */
export const transformNamespace = "Sluice";
