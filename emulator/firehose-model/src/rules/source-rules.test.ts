import { describe, expect, it } from "vitest";

import { fullBackup, listProblemMessages, plain, type DestinationChange } from "../delivery-stream-fixture.ts";
import type { CreateDeliveryStreamInput } from "../firehose-input.ts";

describe("sourceRules", () => {
  it.each<[DestinationChange, Partial<CreateDeliveryStreamInput>, string]>([
    [{ S3BackupMode: "Enabled" }, {}, "S3 backup destination configuration is required when enabling S3 backup."],
    [
      { ...plain, S3BackupMode: "Enabled", S3BackupConfiguration: fullBackup },
      {},
      "S3 backup can only be enabled with data transformation or data format conversion.",
    ],
    [
      {
        S3BackupMode: "Enabled",
        S3BackupConfiguration: { ...fullBackup, BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 0 } },
      },
      {},
      "BufferingHints.IntervalInSeconds must be at least 60 seconds for S3 backup.",
    ],
    [
      { BufferingHints: { SizeInMBs: 64 } },
      {},
      "BufferingHints.SizeInMBs and BufferingHints.IntervalInSeconds must be specified together.",
    ],
    [{ EncryptionConfiguration: {} }, {}, "Exactly one of NoEncryptionConfig or KMSEncryptionConfig must be specified"],
    [
      { CloudWatchLoggingOptions: { Enabled: true } },
      {},
      "CloudWatch Log Group Name is required if CloudWatch Logging is enabled",
    ],
    [
      {},
      { KinesisStreamSourceConfiguration: undefined },
      "KinesisSourceStreamConfig is mandatory for KinesisStreamAsSource stream type.",
    ],
    [
      {},
      { DeliveryStreamEncryptionConfigurationInput: { KeyType: "AWS_OWNED_CMK" } },
      "Server side encryption from firehose is only allowed for direct put delivery streams and database as a source delivery streams",
    ],
    [
      {},
      {
        DeliveryStreamType: "DirectPut",
        DeliveryStreamEncryptionConfigurationInput: { KeyType: "CUSTOMER_MANAGED_CMK" },
      },
      "KeyARN has to be specified when KeyType is CUSTOMER_MANAGED_CMK",
    ],
    [
      {},
      {
        DeliveryStreamType: "DirectPut",
        DeliveryStreamEncryptionConfigurationInput: { KeyType: "AWS_OWNED_CMK", KeyARN: "arn:aws:kms:x" },
      },
      "KeyARN cannot be specified when KeyType is AWS_OWNED_CMK",
    ],
  ])("holds source, backup and encryption to their rules: %j %j", (change, input, message) => {
    expect(listProblemMessages(change, input)).toEqual([message]);
  });
});
