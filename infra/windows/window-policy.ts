import { type PolicyDocument, buildPolicyDocument } from "../access/policy-document.ts";
import { allowKeyUse } from "../encryption/allow-key-use.ts";
import { allowReadEnvironment, allowReport, type FunctionArns } from "../functions/function-statements.ts";

export interface WindowPolicyArns extends FunctionArns {
  readonly streamArn: string;
  /** Of the customer's key that the stream is encrypted with, when it is one. */
  readonly streamKeyArn?: string | undefined;
  /** Takes the partial aggregates. */
  readonly deliveryStreamArn: string;
  /** The lake's bucket. */
  readonly bucketArn: string;
  /** Where Lambda keeps the records that it gave up; ends with `/`. */
  readonly givenUpPrefix: string;
}

/**
 * What a window's function may do, and what Lambda does in its role for the event source mapping: read the stream, and keep the
 * records that it gives up (Lambda guide, with-kinesis and kinesis-on-failure-destination, read 2026-11-29).
 */
export function buildWindowPolicy(arns: WindowPolicyArns): PolicyDocument {
  const { keyArn, streamKeyArn, bucketArn } = arns;
  return buildPolicyDocument(
    {
      Sid: "ReadStream",
      Effect: "Allow",
      Action: [
        "kinesis:DescribeStream",
        "kinesis:DescribeStreamSummary",
        "kinesis:GetRecords",
        "kinesis:GetShardIterator",
        "kinesis:ListShards",
      ],
      Resource: arns.streamArn,
    },
    ...allowKeyUse({ sid: "DecryptStream", keyArn: streamKeyArn, service: "kinesis", actions: ["kms:Decrypt"] }),
    { Sid: "PutPartials", Effect: "Allow", Action: "firehose:PutRecordBatch", Resource: arns.deliveryStreamArn },
    { Sid: "KeepGivenUp", Effect: "Allow", Action: "s3:PutObject", Resource: `${bucketArn}/${arns.givenUpPrefix}*` },
    { Sid: "SeeBucket", Effect: "Allow", Action: "s3:ListBucket", Resource: bucketArn },
    ...allowReport(arns),
    ...allowKeyUse({ sid: "EncryptGivenUp", keyArn, service: "s3", actions: ["kms:GenerateDataKey"] }),
    ...allowReadEnvironment(arns),
  );
}
