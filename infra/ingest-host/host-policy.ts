import { type PolicyDocument, buildPolicyDocument, type PolicyStatement } from "../access/policy-document.ts";
import {
  allowProduce,
  allowPutToStream,
  type ProducerLakeArns,
  type ProducerStreamArns,
} from "../access/producer-policy.ts";
import type { S3Source } from "./parse-s3-source.ts";

export interface HostPolicyArns extends ProducerLakeArns, Omit<ProducerStreamArns, "vpcEndpointIds"> {
  /** The producer that the host installs. */
  readonly artifactArn: string;
  /** CloudWatch namespace of the heartbeat. */
  readonly namespace: string;
  /** What the producer reads, if that is in S3. */
  readonly source?: S3Source | undefined;
}

/**
 * What the ingest host may do: be a producer of one dataset, read its own program and its source, report how it is,
 * and answer Session Manager.
 */
export function buildHostPolicy(arns: HostPolicyArns): PolicyDocument {
  return buildPolicyDocument(
    ...allowProduce(arns, allowPutToStream(arns)),
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
    {
      // CloudWatch reference, permissions-reference-cw: the action supports no resource, and is limited by its namespace.
      Sid: "ReportHeartbeat",
      Effect: "Allow",
      Action: "cloudwatch:PutMetricData",
      Resource: "*",
      Condition: { StringEquals: { "cloudwatch:namespace": arns.namespace } },
    },
    ...allowReadSource(arns),
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
