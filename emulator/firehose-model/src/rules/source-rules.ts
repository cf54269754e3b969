import { type DeliveryStreamRule, problemIf } from "./rule.ts";

/**
 * Source, encryption, buffering and backup. Messages: badmintoncryer/cdk-preflight, rules/firehose, measured 2026-09-03 and
 * 2026-09-10 in us-east-1 and ap-northeast-1.
 */
export const sourceRules: readonly DeliveryStreamRule[] = [
  function kinesisSourceIsGiven({ input: { DeliveryStreamType: type, KinesisStreamSourceConfiguration: source } }) {
    const message = "KinesisSourceStreamConfig is mandatory for KinesisStreamAsSource stream type.";
    return problemIf(type === "KinesisStreamAsSource" && source === undefined, message);
  },
  function encryptionNeedsDirectPut({ input }) {
    const message =
      "Server side encryption from firehose is only allowed for direct put delivery streams and database as a source delivery streams";
    const { DeliveryStreamEncryptionConfigurationInput: encryption, DeliveryStreamType: type = "DirectPut" } = input;
    const isDirect = type === "DirectPut" || type === "DatabaseAsSource";
    return problemIf(encryption !== undefined && !isDirect, message, type);
  },
  function ownKeyIsNamed({ input: { DeliveryStreamEncryptionConfigurationInput: encryption } }) {
    const isMissing = encryption?.KeyType === "CUSTOMER_MANAGED_CMK" && encryption.KeyARN === undefined;
    return problemIf(isMissing, "KeyARN has to be specified when KeyType is CUSTOMER_MANAGED_CMK");
  },
  function awsKeyIsNotNamed({ input: { DeliveryStreamEncryptionConfigurationInput: encryption } }) {
    const isNamed = encryption?.KeyType === "AWS_OWNED_CMK" && encryption.KeyARN !== undefined;
    return problemIf(isNamed, "KeyARN cannot be specified when KeyType is AWS_OWNED_CMK", encryption?.KeyARN);
  },
  function objectsHaveOneEncryption({ s3: { EncryptionConfiguration: encryption } }) {
    const message = "Exactly one of NoEncryptionConfig or KMSEncryptionConfig must be specified";
    if (encryption === undefined) return undefined;
    const { NoEncryptionConfig: none, KMSEncryptionConfig: kms } = encryption;
    return problemIf((none === undefined) === (kms === undefined), message);
  },
  // The wording is ours (botocore 1.43.11, BufferingHints: whoever gives one must give the other).
  function hintsComeTogether({ s3: { BufferingHints: hints } }) {
    const { SizeInMBs: size, IntervalInSeconds: interval } = hints ?? {};
    const message = "BufferingHints.SizeInMBs and BufferingHints.IntervalInSeconds must be specified together.";
    return problemIf((size === undefined) !== (interval === undefined), message);
  },
  function logIsNamed({ s3: { CloudWatchLoggingOptions: log } }) {
    const message = "CloudWatch Log Group Name is required if CloudWatch Logging is enabled";
    return problemIf(log?.Enabled === true && !log.LogGroupName, message);
  },
  function backupHasDestination({ s3: { S3BackupMode: mode, S3BackupConfiguration: backup } }) {
    const message = "S3 backup destination configuration is required when enabling S3 backup.";
    return problemIf(mode === "Enabled" && backup === undefined, message);
  },
  // The wording of this one is ours (Firehose guide, create-configure-backup, read 2026-11-21).
  function backupNeedsProcessing({ s3: { S3BackupMode: mode }, processors, converts }) {
    const message = "S3 backup can only be enabled with data transformation or data format conversion.";
    const transforms = processors.some(({ Type }) => Type === "Lambda");
    return problemIf(mode === "Enabled" && !transforms && !converts, message);
  },
  // The wording of this one is ours too (Firehose guide, buffering: no zero buffering for S3 backup; read 2026-11-21).
  function backupBuffers({ s3: { S3BackupMode: mode, S3BackupConfiguration: backup } }) {
    const interval = backup?.BufferingHints?.IntervalInSeconds ?? 300;
    const message = "BufferingHints.IntervalInSeconds must be at least 60 seconds for S3 backup.";
    return problemIf(mode === "Enabled" && interval < 60, message, interval);
  },
];
