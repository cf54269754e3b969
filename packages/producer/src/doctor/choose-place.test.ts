import type { DatasetManifest, StackManifest } from "@sluice/schema";
import { describe, expect, it } from "vitest";

import { choosePlace } from "./choose-place.ts";

const entry: DatasetManifest = {
  dataset: "iris",
  streamName: "their-iris",
  deliveryStreamName: "their-iris-delivery",
  prefixes: { data: "data/iris/", rejects: "rejects/iris/", errors: "errors/iris/" },
  format: "parquet",
  partitioning: "lambda",
  bufferingIntervalSeconds: 60,
  bufferingSizeMiB: 64,
  tables: { data: "iris", rejects: "iris_rejects", errors: "iris_errors" },
  views: { data: "iris_rows", rejects: "iris_rejects_rows" },
  columns: [],
  partitionColumns: [],
  sampleQueries: [],
  consoleLinks: {},
};
const { streamName: _, ...direct } = { ...entry, dataset: "telematics" };
const manifest: StackManifest = {
  version: 1,
  project: "sluice",
  stack: "dev",
  region: "eu-central-1",
  accountId: "123456789012",
  bucket: "lake",
  database: "sluice_dev",
  workgroup: "sluice-dev",
  consoleLinks: {},
  datasets: { iris: entry, telematics: direct },
};
const find = async () => ({ manifest, foundBy: "pulumi stack output", clientOptions: { region: "eu-central-1" } });

describe("choosePlace", () => {
  it("takes every stream of the stack, and knows what has none", async () => {
    const { finding, place } = await choosePlace({}, { environment: {}, find });

    expect(finding.says).toBe('"dev", by pulumi stack output');
    expect(place).toMatchObject({
      accountId: "123456789012",
      streams: [{ dataset: "iris", name: "their-iris" }],
      directPut: ["telematics"],
    });
  });

  it("takes a dataset that the stack does not run by its usual name", async () => {
    const { place } = await choosePlace({ dataset: "crime" }, { environment: {}, find });

    expect(place.streams).toEqual([{ dataset: "crime", name: "sluice-dev-crime" }]);
  });

  it("looks for no stack when the environment names an endpoint, unless a manifest is named", async () => {
    const environment = { AWS_ENDPOINT_URL: "http://127.0.0.1:4566" };

    const { finding, place } = await choosePlace({}, { environment, find });
    const named = await choosePlace({ manifest: "theirs.json" }, { environment, find });

    expect(finding.says).toBe("not looked for: AWS_ENDPOINT_URL names http://127.0.0.1:4566");
    expect(place.streams).toEqual([{ dataset: "iris", name: "sluice-dev-iris" }]);
    expect(named.place.streams).toEqual([{ dataset: "iris", name: "their-iris" }]);
  });
});
