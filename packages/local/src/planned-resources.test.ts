import type { Plan } from "@sluice/plan";
import { describe, expect, it } from "vitest";

import { listPlannedBuckets, listPlannedObjects, listPlannedStreams } from "./planned-resources.ts";

const streamType = "aws:kinesis/stream:Stream";

describe("listPlannedBuckets", () => {
  it("names the buckets, and nothing else of the plan", () => {
    const plan = createPlan(["aws:s3/bucket:Bucket", { bucket: "lake" }], [streamType, { name: "flowers" }]);

    expect(listPlannedBuckets(plan)).toEqual(["lake"]);
  });
});

describe("listPlannedObjects", () => {
  it("reads the content that the program sets", () => {
    const object = { bucket: "lake", key: "manifest.json", content: "{}", contentType: "application/json" };

    expect(listPlannedObjects(createPlan(["aws:s3/bucketObject:BucketObject", object]))).toEqual([object]);
  });
});

describe("listPlannedStreams", () => {
  it("reads what the program says", () => {
    const provisioned = { streamMode: "PROVISIONED" };
    const encryption = { encryptionType: "KMS", kmsKeyId: "alias/aws/kinesis" };
    const capacity = { shardCount: 2, retentionPeriod: 48, streamModeDetails: provisioned };
    const state = { name: "flowers", ...capacity, ...encryption, tagsAll: { team: "lake" } };

    expect(listPlannedStreams(createPlan([streamType, state]))).toEqual([
      {
        name: "flowers",
        shardCount: 2,
        mode: "PROVISIONED",
        retentionHours: 48,
        kmsKeyId: "alias/aws/kinesis",
        tags: { team: "lake" },
      },
    ]);
  });

  it("gives a stream AWS's defaults", () => {
    expect(listPlannedStreams(createPlan([streamType, { name: "flowers", shardCount: 1 }]))).toEqual([
      { name: "flowers", shardCount: 1, mode: "PROVISIONED", retentionHours: 24, kmsKeyId: undefined, tags: {} },
    ]);
  });

  it("gives an on-demand stream four shards", () => {
    const state = { name: "flowers", streamModeDetails: { streamMode: "ON_DEMAND" } };

    expect(listPlannedStreams(createPlan([streamType, state]))).toMatchObject([{ shardCount: 4, mode: "ON_DEMAND" }]);
  });
});

function createPlan(
  ...resources: readonly (readonly [type: string, state: Readonly<Record<string, unknown>>])[]
): Plan {
  return {
    project: "sluice",
    stack: "dev",
    region: "eu-central-1",
    accountId: "000000000000",
    resources: resources.map(([type, state]) => ({ type, name: "logical", custom: true, inputs: {}, state })),
    outputs: {},
  };
}
