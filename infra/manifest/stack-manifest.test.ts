import { parseStackManifest } from "@sluice/lake";
import { findDataset, findDefinition } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { buildDatasetManifest } from "./dataset-manifest.ts";
import { buildStackManifest } from "./stack-manifest.ts";

const facts = {
  region: "eu-central-1",
  bucket: "lake-1",
  database: "sluice_dev",
  streamName: "sluice-dev-crime",
  deliveryStreamName: "sluice-dev-crime",
  hasSourceBackup: false,
  settings: { format: "parquet", partitioning: "lambda", bufferingIntervalSeconds: 60, bufferingSizeMiB: 64 },
} as const;
const crime = buildDatasetManifest(findDataset("crime"), { ...facts, definition: findDefinition("crime") });

describe("buildDatasetManifest", () => {
  it("tells closed sets by their values, and days and months by their range", () => {
    expect(crime.partitionColumns).toEqual([
      { name: "district_key", type: "string", prunes: true, values: ["1", "2", "3", "4", "5", "6", "unknown"] },
      { name: "month", type: "string", prunes: true, range: [expect.any(String), expect.any(String)] },
    ]);
  });

  it("has queries that are ready to run", () => {
    expect(crime.sampleQueries.map(({ name }) => name)).toEqual([
      "sample",
      "doubles",
      "freshness",
      "per-partition",
      "rejects-today",
      "top10",
    ]);
    expect(crime.sampleQueries[0]?.sql).toContain('FROM "sluice_dev"."crime"');
  });

  it("links to what the console shows of the dataset", () => {
    expect(crime.consoleLinks).toEqual({
      objects: "https://eu-central-1.console.aws.amazon.com/s3/buckets/lake-1?region=eu-central-1&prefix=data/crime/",
      rejects:
        "https://eu-central-1.console.aws.amazon.com/s3/buckets/lake-1?region=eu-central-1&prefix=rejects/crime/",
      errors: "https://eu-central-1.console.aws.amazon.com/s3/buckets/lake-1?region=eu-central-1&prefix=errors/crime/",
      stream:
        "https://eu-central-1.console.aws.amazon.com/kinesis/home?region=eu-central-1#/streams/details/sluice-dev-crime/monitoring",
      "delivery stream":
        "https://eu-central-1.console.aws.amazon.com/firehose/home?region=eu-central-1#/details/sluice-dev-crime/monitoring",
      table:
        "https://eu-central-1.console.aws.amazon.com/glue/home?region=eu-central-1#/v2/data-catalog/tables/view/crime_raw?database=sluice_dev",
    });
  });

  it("names no stream for Direct PUT, and no backup where there is none", () => {
    const definition = findDefinition("telematics");
    const direct = buildDatasetManifest(findDataset("telematics"), { ...facts, definition, streamName: undefined });

    expect(direct).not.toHaveProperty("streamName");
    expect(direct.prefixes).not.toHaveProperty("source");
    expect(Object.keys(direct.consoleLinks)).not.toContain("stream");
  });
});

describe("buildStackManifest", () => {
  it("parses as its readers parse it", () => {
    const names = {
      project: "sluice",
      stack: "dev",
      name: "sluice-dev",
      accountId: "123456789012",
      workgroup: "sluice-dev",
    };
    const { region, bucket, database } = facts;

    const manifest = buildStackManifest({ ...names, region, bucket, database, datasets: [crime] });

    expect(parseStackManifest(JSON.parse(JSON.stringify(manifest)))).toEqual(manifest);
    expect(Object.keys(manifest.datasets)).toEqual(["crime"]);
    expect(manifest.consoleLinks["dashboard"]).toMatch(/#dashboards\/dashboard\/sluice-dev$/);
  });
});
