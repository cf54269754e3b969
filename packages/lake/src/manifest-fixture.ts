import { hashDefinition } from "@sluice/schema";
import { findDefinition } from "@sluice/schema/testing";

import type { DatasetManifest, StackManifest } from "./manifest.ts";

/** A dataset as a stack's manifest has it. */
export const irisManifest: DatasetManifest = {
  dataset: "iris",
  definition: findDefinition("iris"),
  definitionHash: hashDefinition(findDefinition("iris")),
  lockedOn: "2026-11-21",
  streamName: "sluice-dev-iris",
  deliveryStreamName: "sluice-dev-iris",
  prefixes: { data: "data/iris/", rejects: "rejects/iris/", errors: "errors/iris/" },
  format: "parquet",
  partitioning: "lambda",
  bufferingIntervalSeconds: 60,
  bufferingSizeMiB: 64,
  tables: { data: "iris_raw", rejects: "iris_rejects_raw", errors: "iris_errors" },
  views: { data: "iris", rejects: "iris_rejects" },
  columns: [{ name: "sepal_length", type: "double" }],
  partitionColumns: [{ name: "species_key", type: "string", prunes: true, values: ["Iris-setosa", "unknown"] }],
  sampleQueries: [{ name: "rows", sql: "SELECT count(*) FROM iris" }],
  consoleLinks: {},
};

/** A stack's manifest, whole and small. */
export const stackManifest: StackManifest = {
  version: 2,
  project: "sluice",
  stack: "dev",
  name: "sluice-dev",
  region: "eu-central-1",
  accountId: "123456789012",
  bucket: "sluice-dev-lake",
  database: "sluice_dev",
  workgroup: "sluice-dev",
  consoleLinks: {},
  datasets: { iris: irisManifest },
};
