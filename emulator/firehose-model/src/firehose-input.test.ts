import { describe, expect, it } from "vitest";

import { buildDeliveryStreamInput, type DestinationChange } from "./delivery-stream-fixture.ts";
import { createDeliveryStreamSchema, extendedS3UpdateSchema } from "./firehose-input.ts";

describe("createDeliveryStreamSchema", () => {
  it.each<DestinationChange>([
    {},
    { RoleARN: "arn:aws-cn:iam::000000000000:role/path/to.role@x" },
    { BucketARN: "arn:aws:s3:::my.lake-1" },
    { Prefix: "" },
    { Prefix: "x".repeat(1024) },
    { BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 0 } },
    { BufferingHints: { SizeInMBs: 128, IntervalInSeconds: 900 } },
    { FileExtension: "" },
    { FileExtension: ".json.gz" },
    { CustomTimeZone: "America/Argentina/Buenos_Aires" },
  ])("accepts %j", (change) => {
    expect(createDeliveryStreamSchema.safeParse(buildDeliveryStreamInput(change)).success).toBe(true);
  });

  it.each<[DestinationChange, (string | number)[]]>([
    [{ RoleARN: "arn:aws:iam::12:role/delivery" }, ["RoleARN"]],
    [{ RoleARN: "arn:aws:iam::000000000000:user/delivery" }, ["RoleARN"]],
    [{ BucketARN: "arn:aws:s3:::lake/folder" }, ["BucketARN"]],
    [{ Prefix: "x".repeat(1025) }, ["Prefix"]],
    [{ BufferingHints: { SizeInMBs: 129 } }, ["BufferingHints", "SizeInMBs"]],
    [{ BufferingHints: { SizeInMBs: 1.5 } }, ["BufferingHints", "SizeInMBs"]],
    [{ BufferingHints: { IntervalInSeconds: 901 } }, ["BufferingHints", "IntervalInSeconds"]],
    [{ FileExtension: "json" }, ["FileExtension"]],
    [{ FileExtension: ".JSON" }, ["FileExtension"]],
    [{ CustomTimeZone: "UTC+1" }, ["CustomTimeZone"]],
  ])("refuses %j", (change, path) => {
    const { error } = createDeliveryStreamSchema.safeParse(buildDeliveryStreamInput(change));

    expect(error?.issues.map((issue) => issue.path)).toEqual([["ExtendedS3DestinationConfiguration", ...path]]);
  });

  it.each(["", "a b", "a/b", "x".repeat(65)])("refuses the name %j", (DeliveryStreamName) => {
    const input = buildDeliveryStreamInput({}, { DeliveryStreamName });

    expect(createDeliveryStreamSchema.safeParse(input).success).toBe(false);
  });
});

describe("extendedS3UpdateSchema", () => {
  it("requires no member, and calls the backup's S3BackupUpdate", () => {
    expect(extendedS3UpdateSchema.parse({})).toEqual({});
    expect(extendedS3UpdateSchema.parse({ S3BackupUpdate: { Prefix: "source/" } })).toEqual({
      S3BackupUpdate: { Prefix: "source/" },
    });
  });
});
