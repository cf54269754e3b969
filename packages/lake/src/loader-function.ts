/** Environment variables that a stack sets for the function that loads landed files. */
export const loaderVariables = {
  lakeBucket: "SLUICE_LAKE_BUCKET",
  /** Its own queue, by URL: what is left of a large file comes back through it. */
  queueUrl: "SLUICE_QUEUE_URL",
  /** How long one file may keep the function to itself before the next has its turn. */
  sliceSeconds: "SLUICE_SLICE_SECONDS",
  /** How often a message is received before it is a dead letter. */
  maxReceives: "SLUICE_MAX_RECEIVES",
  /** {@link AfterLoad} */
  afterLoad: "SLUICE_AFTER_LOAD",
} as const;

/** What becomes of a file whose rows are all sent or rejected: it stays, or it moves under {@link doneFolder}. */
export type AfterLoad = "keep" | "move";

/** Of the landing bucket. No dataset is called that. */
export const doneFolder = "done/";

/** The tag that says what became of a landed object; its value is the load's state. */
export const landedTag = "sluice";

/**
 * CloudWatch metrics that the function publishes for each invocation, with the dimension `service`, the function's name: files
 * by what became of them, and their rows.
 */
export type LoaderMetric =
  | "FilesLoaded"
  | "FilesRejected"
  | "FilesFailed"
  | "FilesContinued"
  | "RowsRead"
  | "RowsSent"
  | "RowsRejected";

/** Where the files of a dataset land: a folder of the landing bucket. */
export function formatLandingFolder(dataset: string): string {
  return `${dataset}/`;
}
