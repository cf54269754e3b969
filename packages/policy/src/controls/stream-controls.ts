import { waiveForAwsKey, type Control, readInput, isOwnKey } from "./control.ts";

const stream = ["aws:kinesis/stream:Stream"];
const deliveryStream = ["aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"];

/** Kinesis and Firehose. */
export const streamControls: readonly Control[] = [
  {
    ids: ["FSBP Kinesis.1", "CKV_AWS_43", "AVD-AWS-0064", "cfn_nag W49"],
    demand: "a stream is encrypted at rest",
    on: stream,
    isMet: (each) => readInput(each, "encryptionType") === "KMS" && readInput(each, "kmsKeyId") !== undefined,
  },
  {
    ids: ["CKV_AWS_185"],
    demand: "a stream is encrypted with a key that the customer manages",
    on: stream,
    isMet: (each, plan) => isOwnKey(readInput(each, "kmsKeyId"), plan),
    waiver: waiveForAwsKey,
  },
  {
    ids: ["FSBP Kinesis.3"],
    demand: "a stream keeps records for 168 hours",
    on: stream,
    isMet: (each) => Number(readInput(each, "retentionPeriod")) >= 168,
    waiver: (_, { stack }) =>
      stack === "prod" ? undefined : "the price of a shard includes one day; only prod has to outlast a weekend",
  },
  {
    ids: ["FSBP DataFirehose.1", "CKV_AWS_240", "CKV_AWS_241", "cfn_nag W88"],
    demand: "a delivery stream encrypts what it buffers, with a key that the customer manages",
    on: deliveryStream,
    isMet: (each, plan) => isOwnKey(readInput(each, "serverSideEncryption.keyArn"), plan),
    waiver: (each, plan) => {
      const isFromStream = readInput(each, "kinesisSourceConfiguration") !== undefined;
      if (isFromStream) return "AWS refuses it with a Kinesis source, whose own encryption also covers Firehose";
      return readInput(each, "serverSideEncryption.enabled") === true ? waiveForAwsKey(each, plan) : undefined;
    },
  },
];
