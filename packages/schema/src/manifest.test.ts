import { describe, expect, it } from "vitest";

import { parseStackManifest, type StackManifest } from "./manifest.ts";

const manifest: StackManifest = {
  version: 1,
  project: "sluice",
  stack: "dev",
  region: "eu-central-1",
  accountId: "123456789012",
  bucket: "sluice-dev-lake",
  database: "sluice_dev",
  workgroup: "sluice-dev",
  consoleLinks: {},
  datasets: {
    iris: {
      dataset: "iris",
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
    },
  },
};

describe("parseStackManifest", () => {
  it("takes what JSON brings back", () => {
    expect(parseStackManifest(JSON.parse(JSON.stringify(manifest)))).toEqual(manifest);
  });

  it.each([
    [undefined, "stack manifest: version: expected 1, got undefined"],
    ["text", "stack manifest: version: expected 1, got undefined"],
    [{ ...manifest, version: 2 }, "stack manifest: version: expected 1, got 2"],
    [{ ...manifest, bucket: 7, region: "" }, 'region: expected text, got ""; bucket: expected text, got 7'],
    [{ ...manifest, datasets: undefined }, "datasets: expected object, got nothing"],
    [
      { ...manifest, datasets: { iris: { ...manifest.datasets["iris"], format: "csv", views: {} } } },
      'datasets.iris.format: expected "parquet" or "json", got "csv"; datasets.iris.views.data: expected text, got nothing; datasets.iris.views.rejects: expected text, got nothing',
    ],
  ])("refuses %j, and names every problem", (value, message) => {
    expect(() => parseStackManifest(value)).toThrow(message);
  });
});
