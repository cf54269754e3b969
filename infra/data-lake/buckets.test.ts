import type { Plan } from "@sluice/plan";
import { beforeAll, describe, expect, it } from "vitest";

import { collectInputs, planWith } from "../stacks/plan-with.ts";

let plan: Plan;

beforeAll(async () => {
  plan = await planWith({ datasets: ["iris"], encryption: "customer-key", dataRetentionDays: 730, protect: true });
});

const keyArn = "arn:aws:kms:eu-central-1:000000000000:key/sluice-test-key";

describe("the buckets", () => {
  it("are encrypted with the stack's key, except for the access log, which supports only S3's own", () => {
    const encryptions = collectInputs(
      plan,
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    );

    const byKey = {
      applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
      bucketKeyEnabled: true,
    };
    expect(Object.values(encryptions)).toEqual([
      {
        bucket: "sluice-test-access-log",
        rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
      },
      { bucket: "sluice-test-lake", rules: [byKey] },
      { bucket: "sluice-test-results", rules: [byKey] },
    ]);
  });

  it("log who reads and writes them", () => {
    expect(Object.values(collectInputs(plan, "aws:s3/bucketLogging:BucketLogging"))).toEqual([
      { bucket: "sluice-test-lake", targetBucket: "sluice-test-access-log", targetPrefix: "sluice-test-lake/" },
      { bucket: "sluice-test-results", targetBucket: "sluice-test-access-log", targetPrefix: "sluice-test-results/" },
    ]);
  });

  it("keep what is overwritten or deleted in the lake", () => {
    expect(Object.values(collectInputs(plan, "aws:s3/bucketVersioning:BucketVersioning"))).toEqual([
      { bucket: "sluice-test-lake", versioningConfiguration: { status: "Enabled" } },
    ]);
  });

  it("expire objects as configured, and leftovers that nobody can use", () => {
    const { "sluice-test-lake-lifecycle": lifecycle } = collectInputs(
      plan,
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    );

    expect(lifecycle?.["rules"]).toEqual([
      {
        id: "abort-incomplete-uploads",
        status: "Enabled",
        filter: {},
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      },
      expire("data", 730),
      expire("rejects", 365),
      expire("errors", 365),
      expire("aws/lambda", 365),
      expire("replayed", 365),
      expire("source", 365),
      expire("loads", 365),
      expire("requests", 7),
      expire("checkpoints", 30),
      {
        id: "expire-noncurrent-versions",
        status: "Enabled",
        filter: {},
        noncurrentVersionExpiration: { noncurrentDays: 30 },
        expiration: { expiredObjectDeleteMarker: true },
      },
    ]);
  });

  it("are deleted with their objects only where nothing is protected", async () => {
    const open = await planWith({ datasets: ["iris"] });
    expect(forced(plan)).toEqual([
      ["sluice-test-access-log", false],
      ["sluice-test-lake", false],
      ["sluice-test-results", true],
    ]);
    expect(forced(open).every(([, force]) => force)).toBe(true);
  });
});

describe("the workgroup", () => {
  it("enforces its settings on queries: encrypted results, a scan limit", () => {
    const { "sluice-test-workgroup": workgroup } = collectInputs(plan, "aws:athena/workgroup:Workgroup");

    expect(workgroup?.["configuration"]).toEqual({
      enforceWorkgroupConfiguration: true,
      publishCloudwatchMetricsEnabled: true,
      bytesScannedCutoffPerQuery: 10_737_418_240,
      resultConfiguration: {
        outputLocation: "s3://sluice-test-results/",
        encryptionConfiguration: { encryptionOption: "SSE_KMS", kmsKeyArn: keyArn },
      },
    });
  });

  it("has the shipped queries for each dataset", () => {
    const queries = Object.values(collectInputs(plan, "aws:athena/namedQuery:NamedQuery"));

    expect(queries.map(({ name }) => name)).toEqual([
      "iris-sample",
      "iris-doubles",
      "iris-freshness",
      "iris-per-partition",
      "iris-rejects-today",
      "iris-top10",
    ]);
    expect(queries[0]).toMatchObject({ workgroup: "sluice-test", database: "sluice_test" });
  });
});

function expire(prefix: string, days: number) {
  return { id: `expire-${prefix}`, status: "Enabled", filter: { prefix: `${prefix}/` }, expiration: { days } };
}

function forced(of: Plan): readonly (readonly [string, unknown])[] {
  return Object.entries(collectInputs(of, "aws:s3/bucket:Bucket")).map(([name, { forceDestroy }]) => [
    name,
    forceDestroy,
  ]);
}
