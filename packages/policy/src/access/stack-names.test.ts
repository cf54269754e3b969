import type { PlannedResource } from "@sluice/plan";
import { describe, expect, it } from "vitest";

import { collectStackNames } from "./stack-names.ts";

function planDeliveryStream(dataset: string, inputs: PlannedResource["inputs"]): PlannedResource {
  const type = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
  return { type, name: dataset, custom: true, inputs, state: { name: `sluice-dev-${dataset}` } };
}

function collect(resources: readonly PlannedResource[], config: Readonly<Record<string, string>> = {}) {
  const account = { region: "eu-west-1", accountId: "111111111111" };
  return collectStackNames(
    { project: "sluice", stack: "dev", ...account, resources: [...resources], outputs: {} },
    config,
  );
}

describe("collectStackNames", () => {
  it("finds the datasets by their delivery streams, with how they are delivered", () => {
    const fromStream = planDeliveryStream("iris", {
      kinesisSourceConfiguration: {},
      extendedS3Configuration: { dataFormatConversionConfiguration: {}, s3BackupMode: "Enabled" },
    });

    expect(collect([fromStream, planDeliveryStream("crime", {})]).datasets).toEqual([
      { name: "iris", traits: ["stream", "conversion", "backup"] },
      { name: "crime", traits: ["direct-put"] },
    ]);
  });

  it("knows the stack's key", () => {
    const key = { type: "aws:kms/key:Key", name: "key", custom: true, inputs: {}, state: { arn: "arn:aws:kms:key" } };

    expect(collect([key]).options).toEqual({ key: "arn:aws:kms:key" });
    expect(collect([]).options).toEqual({});
  });

  it("knows what an ingest host runs, sends and reads", () => {
    const inputs = { key: "artifacts/producer-0123.mjs" };
    const artifact = { type: "aws:s3/bucketObject:BucketObject", name: "producer", custom: true, inputs, state: {} };
    const config = { "sluice:ingestHost": '{"dataset":"crime","source":"s3://files-of-others/crime/"}' };

    expect(collect([artifact], config).options).toEqual({
      hosted: "crime",
      artifact: "artifacts/producer-0123.mjs",
      source: "files-of-others/crime",
    });
  });
});
