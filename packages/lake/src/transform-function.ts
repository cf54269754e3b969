/** Environment variables that a stack sets for the transform's function. */
export const transformVariables = { lakeBucket: "SLUICE_LAKE_BUCKET" } as const;

/** The file beside the function's code that holds its dataset's definition. */
export const definitionFileName = "dataset.json";

/**
 * CloudWatch metrics that the function publishes for each invocation, with the dimensions `dataset` and `service`. The
 * service is the function's name: two stacks may have the same dataset.
 */
export type TransformMetric = "RowsIn" | "RowsOut" | "RowsRejected" | "RowsRepeated" | "RecordsFailed" | "BytesOut";

/** Namespace of these metrics. */
export const transformNamespace = "Sluice";
