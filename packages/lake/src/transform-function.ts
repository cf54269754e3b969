/** Environment variables by which a stack tells the transform's function what it is for. */
export const transformVariables = { dataset: "SLUICE_DATASET", lakeBucket: "SLUICE_LAKE_BUCKET" } as const;

/**
 * What the function counts in each invocation: metrics of CloudWatch, of one namespace, with the dimensions `dataset` and
 * `service`. The service is the function's name, for two stacks may have one dataset.
 */
export type TransformMetric = "RowsIn" | "RowsOut" | "RowsRejected" | "RecordsFailed" | "BytesOut";

export const transformNamespace = "Sluice";
