import {
  GetBucketAccelerateConfigurationCommand,
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketRequestPaymentCommand,
  GetBucketVersioningCommand,
  GetObjectAclCommand,
  GetObjectAttributesCommand,
  GetPublicAccessBlockCommand,
  ListObjectVersionsCommand,
} from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { Bucket, type S3Fixture, startS3 } from "../s3-fixture.ts";

let s3: S3Fixture;

beforeEach(async () => {
  s3 = await startS3();
  await s3.put("a", "hello");
});

afterEach(() => s3.close());

describe("a bucket without configuration", () => {
  it("is not versioned, not accelerated, and notifies nobody", async () => {
    const versioning = await s3.client.send(new GetBucketVersioningCommand({ Bucket }));
    const acceleration = await s3.client.send(new GetBucketAccelerateConfigurationCommand({ Bucket }));
    const notification = await s3.client.send(new GetBucketNotificationConfigurationCommand({ Bucket }));

    expect([versioning.Status, acceleration.Status]).toEqual([undefined, undefined]);
    expect(notification.QueueConfigurations).toBeUndefined();
  });

  it("is encrypted, private and its owner's", async () => {
    const encryption = await s3.client.send(new GetBucketEncryptionCommand({ Bucket }));
    const access = await s3.client.send(new GetPublicAccessBlockCommand({ Bucket }));
    const ownership = await s3.client.send(new GetBucketOwnershipControlsCommand({ Bucket }));
    const acl = await s3.client.send(new GetBucketAclCommand({ Bucket }));
    const payment = await s3.client.send(new GetBucketRequestPaymentCommand({ Bucket }));

    const rule = encryption.ServerSideEncryptionConfiguration?.Rules?.[0];
    expect(rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm).toBe("AES256");
    expect(access.PublicAccessBlockConfiguration?.BlockPublicAcls).toBe(true);
    expect(ownership.OwnershipControls?.Rules).toEqual([{ ObjectOwnership: "BucketOwnerEnforced" }]);
    expect(acl.Grants).toEqual([{ Grantee: { ID: "local", Type: "CanonicalUser" }, Permission: "FULL_CONTROL" }]);
    expect(payment.Payer).toBe("BucketOwner");
  });

  it.each([
    ["cors", "NoSuchCORSConfiguration"],
    ["lifecycle", "NoSuchLifecycleConfiguration"],
    ["object-lock", "ObjectLockConfigurationNotFoundError"],
    ["policy", "NoSuchBucketPolicy"],
    ["replication", "ReplicationConfigurationNotFoundError"],
    ["tagging", "NoSuchTagSet"],
    ["website", "NoSuchWebsiteConfiguration"],
  ])("has no %s", async (setting, code) => {
    const response = await fetch(`${s3.url}/${Bucket}?${setting}`);

    expect(response.status).toBe(404);
    expect(await response.text()).toContain(`<Code>${code}</Code>`);
  });

  it.each(["versioning", "acl", "cors"])("must exist to be asked for its %s", async (setting) => {
    const response = await fetch(`${s3.url}/nope?${setting}`);

    expect(await response.text()).toContain("<Code>NoSuchBucket</Code>");
  });

  it("has one version of each object", async () => {
    const { Versions } = await s3.client.send(new ListObjectVersionsCommand({ Bucket }));

    expect(Versions).toMatchObject([{ Key: "a", VersionId: "null", IsLatest: true, Size: 5 }]);
  });
});

describe("an object", () => {
  it("is its owner's", async () => {
    const { Grants } = await s3.client.send(new GetObjectAclCommand({ Bucket, Key: "a" }));

    expect(Grants).toHaveLength(1);
  });

  it("returns the attributes that are asked for", async () => {
    const attributes = await s3.client.send(
      new GetObjectAttributesCommand({ Bucket, Key: "a", ObjectAttributes: ["ETag", "ObjectSize", "Checksum"] }),
    );

    expect(attributes).toMatchObject({
      ETag: "5d41402abc4b2a76b9719d911017c592",
      ObjectSize: 5,
      Checksum: { ChecksumCRC32: "NhCmhg==", ChecksumType: "FULL_OBJECT" },
    });
    expect(attributes.StorageClass).toBeUndefined();
  });
});
