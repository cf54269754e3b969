import { describe, expect, it } from "vitest";

import { findLosses } from "./find-losses.ts";
import type { KnownResource } from "./known-resource.ts";

const keyType = "aws:kms/key:Key";
const streamType = "aws:kinesis/stream:Stream";
const tableType = "aws:glue/catalogTable:CatalogTable";
const deliveryType = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
const encryptionType = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

function resource(
  type: string,
  inputs: KnownResource["inputs"] = {},
  more: Partial<KnownResource> = {},
): KnownResource {
  return { type, name: "it", inputs, ...more };
}

function encryptWith(key: string): KnownResource {
  return resource(
    encryptionType,
    { rules: [{ applyServerSideEncryptionByDefault: { kmsMasterKeyId: key } }] },
    { name: "lake" },
  );
}

function list(before: readonly KnownResource[], after: readonly KnownResource[]): readonly string[] {
  return findLosses(before, after).map(({ name, problem }) => `${name}: ${problem}`);
}

describe("findLosses", () => {
  it.each([
    ["aws:s3/bucket:Bucket", 'Bucket "it" would be deleted: every object in it is lost'],
    [keyType, 'Key "it" would be deleted: nothing that is encrypted with it (objects, records, logs) can be read'],
    [streamType, 'Stream "it" would be deleted: records that are not delivered yet are lost'],
    [deliveryType, 'FirehoseDeliveryStream "it" would be deleted: records that it still buffers are lost'],
    [
      "aws:glue/catalogDatabase:CatalogDatabase",
      'CatalogDatabase "it" would be deleted: every table in it goes, also what others have created there',
    ],
  ])("finds %s that goes", (type, problem) => {
    expect(list([resource(type)], [])).toEqual([expect.stringContaining(`it: ${problem}`)]);
    expect(list([resource(type)], [resource(type)])).toEqual([]);
    expect(list([], [resource(type)])).toEqual([]);
  });

  it.each([
    [
      "a delivery stream that reads a stream, which keeps the records",
      resource(deliveryType, { kinesisSourceConfiguration: {} }),
    ],
    ["what AWS keeps when Pulumi lets it go", resource(keyType, {}, { keeps: true })],
    ["a table, whose objects stay", resource(tableType)],
    ["what holds nothing", resource("aws:iam/role:Role")],
  ])("lets %s go", (_, before) => {
    expect(list([before], [])).toEqual([]);
  });

  it("finds what is replaced", () => {
    expect(list([resource(streamType, { name: "one" })], [resource(streamType, { name: "two" })])).toEqual([
      'it: Stream "it" would be replaced: records that are not delivered yet are lost',
    ]);
  });

  it.each([
    [{ partitionKeys: [{ name: "species_key" }] }, { partitionKeys: [] }],
    [{ storageDescriptor: { inputFormat: "Parquet" } }, { storageDescriptor: { inputFormat: "Text" } }],
  ])("finds a table that would not find or read the objects that are there: %j", (before, after) => {
    expect(list([resource(tableType, before)], [resource(tableType, after)])).toEqual([
      'it: CatalogTable "it" would look for another format or other partitions: rows delivered so far are not found any more',
    ]);
  });

  it("does not mind a table with a column more", () => {
    const grown = { storageDescriptor: { inputFormat: "Parquet", columns: [{ name: "note" }] } };

    expect(
      list([resource(tableType, { storageDescriptor: { inputFormat: "Parquet" } })], [resource(tableType, grown)]),
    ).toEqual([]);
  });

  it("tells the stack's own key by its name, for its ARN in a plan is of no account", () => {
    const deployed = resource(keyType, {}, { name: "own", arn: "arn:real" });
    const planned = resource(keyType, {}, { name: "own", arn: "arn:planned" });

    expect(list([deployed, encryptWith("arn:real")], [planned, encryptWith("arn:planned")])).toEqual([]);
    // Once, and not for what it encrypts as well.
    expect(list([deployed, encryptWith("arn:real")], [encryptWith("arn:theirs")])).toEqual([
      expect.stringContaining('own: Key "own" would be deleted: '),
    ]);
  });

  it("finds a key of one's own that is exchanged, with all that it encrypts", () => {
    const before = [encryptWith("arn:old"), resource(streamType, { kmsKeyId: "arn:old" }, { name: "stream" })];
    const after = [encryptWith("arn:new"), resource(streamType, { kmsKeyId: "alias/aws/kinesis" }, { name: "stream" })];

    expect(list(before, before)).toEqual([]);
    expect(list(before, after)).toEqual([
      'arn:old: key "arn:old" would no longer be the key of lake, stream: what was encrypted with it so far could not be read any more',
    ]);
  });

  it("does not mind a first key: what S3 and Kinesis encrypted with theirs stays readable", () => {
    const before = [resource(streamType, { kmsKeyId: "alias/aws/kinesis" })];

    expect(list(before, [resource(streamType, { kmsKeyId: "arn:new" })])).toEqual([]);
  });
});
