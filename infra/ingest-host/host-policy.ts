import { type PolicyDocument, buildPolicyDocument, type PolicyStatement } from "../access/policy-document.ts";
import { allowKeyUse } from "../encryption/allow-key-use.ts";
import type { S3Source } from "./parse-s3-source.ts";

export interface HostPolicyArns {
  readonly streamArn: string;
  /** Of the customer's key that the stream is encrypted with, when it is one. */
  readonly streamKeyArn?: string | undefined;
  /** The producer that the host installs. */
  readonly artifactArn: string;
  readonly manifestArn: string;
  /** The objects under the dataset's rejects: `<lake>/rejects/<dataset>/*`. */
  readonly rejectsArn: string;
  /** What the producer reads, if that is in S3. */
  readonly source?: S3Source | undefined;
  /** Of the stack's own key, when it has one. */
  readonly keyArn?: string | undefined;
}

/** What the ingest host may do: be a producer of one dataset, read its own program and its source, and answer Session Manager. */
export function buildHostPolicy(arns: HostPolicyArns): PolicyDocument {
  return buildPolicyDocument(
    {
      Sid: "WriteToStream",
      Effect: "Allow",
      Action: ["kinesis:DescribeStreamSummary", "kinesis:ListShards", "kinesis:PutRecord", "kinesis:PutRecords"],
      Resource: arns.streamArn,
    },
    { Sid: "FindStack", Effect: "Allow", Action: "s3:GetObject", Resource: arns.manifestArn },
    { Sid: "KeepRejects", Effect: "Allow", Action: "s3:PutObject", Resource: arns.rejectsArn },
    { Sid: "InstallProducer", Effect: "Allow", Action: "s3:GetObject", Resource: arns.artifactArn },
    {
      // Systems Manager guide, getting-started-add-permissions-to-existing-profile, from memory, unverified. None of
      // these actions supports a resource.
      Sid: "AnswerSessionManager",
      Effect: "Allow",
      Action: [
        "ssm:UpdateInstanceInformation",
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      Resource: "*",
    },
    ...allowReadSource(arns),
    ...allowUseKey(arns),
  );
}

function allowReadSource({ source }: HostPolicyArns): readonly PolicyStatement[] {
  if (source === undefined) return [];
  return [
    { Sid: "ReadSource", Effect: "Allow", Action: "s3:GetObject", Resource: `${source.bucketArn}/${source.prefix}*` },
    {
      Sid: "ListSource",
      Effect: "Allow",
      Action: "s3:ListBucket",
      Resource: source.bucketArn,
      Condition: { StringLike: { "s3:prefix": `${source.prefix}*` } },
    },
  ];
}

function allowUseKey({ keyArn, streamKeyArn }: HostPolicyArns): readonly PolicyStatement[] {
  const records = { service: "kinesis", actions: ["kms:GenerateDataKey"] };
  const objects = { service: "s3", actions: ["kms:Decrypt", "kms:GenerateDataKey"] };
  return [
    ...allowKeyUse({ sid: "EncryptRecords", keyArn: streamKeyArn, ...records }),
    ...allowKeyUse({ sid: "UseKeyForObjects", keyArn, ...objects }),
  ];
}
