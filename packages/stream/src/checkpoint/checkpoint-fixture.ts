import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";

import type { Batch } from "../packing/batch.ts";
import type { LoadHeader } from "./load-log.ts";

/** For tests: a load of no sources. */
export const header: LoadHeader = {
  version: 2,
  loadId: "load",
  dataset: "iris",
  definition: "abc",
  target: "here",
  isOrdered: false,
  startedAt: "2026-11-21T00:00:00.000Z",
  rejectsFile: "rejects/iris.jsonl",
  sources: [],
};

/** For tests: a load of a file and of what nobody can name. */
export const headerOfSources: LoadHeader = {
  ...header,
  sources: [{ name: "iris.csv", fingerprint: { bytes: 5, mark: "sha256 1" } }, { name: "stdin" }],
};

/** For tests: in a folder that is not there yet. */
export function createCheckpointPath(): string {
  return join(createTemporaryFolder("checkpoint"), "deep", "load.checkpoint");
}

/** For tests: a batch of one row. */
export function createBatch(number: number): Batch {
  const place = { group: "a", partition: "", partitionKey: "a", firstRow: number, lastRow: number, rowCount: 1 };
  return { number, batchId: `load-${number}-0a1b2c3d`, ...place, data: Buffer.from("1\n") };
}

/** For tests: what a log keeps of a batch of ten rows. */
export function createLoggedBatch(number: number, group: string) {
  const rows = { firstRow: number * 10, lastRow: number * 10 + 9, rowCount: 10 };
  return { number, group, ...rows, hash: "0a1b2c3d", bytes: 100 };
}
