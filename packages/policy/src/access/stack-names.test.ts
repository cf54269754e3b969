import type { PlannedResource } from "@sluice/plan";
import { describe, expect, it } from "vitest";

import { collectStackNames, type GivenNames } from "./stack-names.ts";

function planDeliveryStream(dataset: string, inputs: PlannedResource["inputs"]): PlannedResource {
  const type = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
  return { type, name: dataset, custom: true, inputs, state: { name: `sluice-dev-${dataset}` } };
}

function collect(resources: readonly PlannedResource[], given: Partial<GivenNames> = {}) {
  const account = { region: "eu-west-1", accountId: "111111111111" };
  const plan = { project: "sluice", stack: "dev", ...account, resources: [...resources], outputs: {} };
  return collectStackNames(plan, { name: "sluice-dev", ...given });
}

describe("collectStackNames", () => {
  it("finds the datasets by their delivery streams, with how they are delivered", () => {
    const fromStream = planDeliveryStream("iris", {
      kinesisSourceConfiguration: {},
      extendedS3Configuration: { dataFormatConversionConfiguration: {}, s3BackupMode: "Enabled" },
    });

    expect(collect([fromStream, planDeliveryStream("crime", {})]).datasets).toEqual([
      { name: "iris", stream: "sluice-dev-iris", traits: ["rows", "stream", "conversion", "backup"] },
      { name: "crime", stream: "sluice-dev-crime", traits: ["rows", "direct-put"] },
    ]);
    expect(collect([fromStream], { name: "sluice-other" }).datasets).toEqual([]);
  });

  it("finds the stream that a window's results are computed from", () => {
    const processors = [{ type: "MetadataExtraction" }];
    const results = { extendedS3Configuration: { processingConfiguration: { processors } } };
    const streams = [
      planDeliveryStream("iris", { kinesisSourceConfiguration: {} }),
      planDeliveryStream("iris_demo", results),
    ];

    expect(collect(streams).datasets[1]).toEqual({ name: "iris_demo", stream: "sluice-dev-iris", traits: ["window"] });
  });

  it("knows the stack's key, and no other", () => {
    const type = "aws:kms/key:Key";
    const key = { type, name: "sluice-dev-key", custom: true, inputs: {}, state: { arn: "arn:aws:kms:key" } };
    const company = { ...key, name: "company", state: { arn: "arn:aws:kms:company" } };

    expect(collect([company, key]).options).toEqual({ key: "arn:aws:kms:key", ownBucket: "sluice-dev-lake" });
    expect(collect([company]).options).toEqual({ ownBucket: "sluice-dev-lake" });
    expect(collect([company, key], { key: "company" }).options).toMatchObject({ key: "arn:aws:kms:company" });
  });

  it("takes what the stack did not create by its own name", () => {
    const given = { bucket: "their-lake", database: "theirs", streams: { iris: "flowers" }, vpcEndpointId: "vpce-1" };

    expect(collect([planDeliveryStream("iris", {})], given)).toMatchObject({
      bucket: "their-lake",
      database: "theirs",
      datasets: [{ name: "iris", stream: "flowers" }],
      options: { endpoint: "vpce-1" },
    });
  });

  it("knows what an ingest host runs, sends and reads", () => {
    const inputs = { key: "artifacts/producer-0123.mjs" };
    const artifact = { type: "aws:s3/bucketObject:BucketObject", name: "producer", custom: true, inputs, state: {} };
    const ingestHost = { dataset: "crime", source: "s3://files-of-others/crime/" };

    expect(collect([artifact], { ingestHost }).options).toMatchObject({
      hosted: "crime",
      artifact: "artifacts/producer-0123.mjs",
      source: "files-of-others/crime",
    });
  });
});
