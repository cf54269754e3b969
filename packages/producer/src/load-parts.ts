/** What the doors are made of, beside the command line. */
export { limitPartitions, maxOpenPartitions } from "./load/limit-partitions.ts";
export { LoadRun } from "./load/load-run.ts";
export type { RunCheckpoint } from "./load/run-checkpoint.ts";
export type { PartitionWindow } from "./load/partition-window.ts";
export { fullSpeed } from "./load/pace.ts";
export { keepInLake } from "./rejects/keep-in-lake.ts";
export { createRejectsFile, type RejectsFile } from "./rejects/rejects-file.ts";
