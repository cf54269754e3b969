import { allowKeyUse } from "../encryption/allow-key-use.ts";
import { createOnly } from "./create-only.ts";
import { limitToEndpoints } from "./limit-to-endpoints.ts";
import { type PolicyDocument, buildPolicyDocument, type PolicyStatement } from "./policy-document.ts";

/** What a producer needs of the lake. */
export interface ProducerLakeArns {
  readonly manifestArn: string;
  /** The objects under the dataset's rejects: `<lake>/rejects/<dataset>/*`. */
  readonly rejectsArn: string;
  /** The lines of its loads, whatever their day: `<lake>/loads/date=<day>/command-<dataset>-<load>`. */
  readonly loadsArn: string;
  /** Of the stack's own key, when it has one. */
  readonly keyArn?: string | undefined;
}

export interface ProducerStreamArns {
  readonly streamArn: string;
  /** Of the customer's key that the stream is encrypted with, when it is one. */
  readonly streamKeyArn?: string | undefined;
  /** The only ways for rows to come in; any, when it is not given. */
  readonly vpcEndpointIds?: readonly string[] | undefined;
}

export interface ProducerPolicyArns extends ProducerLakeArns, Omit<ProducerStreamArns, "streamArn"> {
  /** Absent for Direct PUT. */
  readonly streamArn?: string | undefined;
  readonly deliveryStreamArn: string;
  /** Of the route to which it may post rows, where callers sign with IAM. */
  readonly doorArn?: string | undefined;
}

/** What a producer of one dataset may do: find the stack, put records, and keep the rows that it rejects and what became of its loads. */
export function buildProducerPolicy(arns: ProducerPolicyArns): PolicyDocument {
  const { streamArn } = arns;
  const puts = streamArn === undefined ? allowPutToDeliveryStream(arns) : allowPutToStream({ ...arns, streamArn });
  return buildPolicyDocument(...allowProduce(arns, [...puts, ...allowPost(arns)]));
}

/** Statements of whatever produces: those that put records, and what goes with them in the lake. */
export function allowProduce(
  { manifestArn, rejectsArn, loadsArn, keyArn }: ProducerLakeArns,
  puts: readonly PolicyStatement[],
): readonly PolicyStatement[] {
  const actions = ["kms:Decrypt", "kms:GenerateDataKey"];
  return [
    { Sid: "FindStack", Effect: "Allow", Action: "s3:GetObject", Resource: manifestArn },
    ...puts,
    {
      Sid: "KeepRejectsAndLoads",
      Effect: "Allow",
      Action: "s3:PutObject",
      Resource: [rejectsArn, loadsArn],
      Condition: createOnly,
    },
    ...allowKeyUse({ sid: "UseKeyForObjects", keyArn, service: "s3", actions }),
  ];
}

export function allowPutToStream(arns: ProducerStreamArns): readonly PolicyStatement[] {
  const { streamArn, streamKeyArn: keyArn, vpcEndpointIds } = arns;
  const Action = ["kinesis:DescribeStreamSummary", "kinesis:ListShards", "kinesis:PutRecord", "kinesis:PutRecords"];
  const put: PolicyStatement = { Sid: "PutToStream", Effect: "Allow", Action, Resource: streamArn };
  const actions = ["kms:GenerateDataKey"];
  return [
    limitToEndpoints(put, vpcEndpointIds),
    ...allowKeyUse({ sid: "EncryptRecords", keyArn, service: "kinesis", actions }),
  ];
}

function allowPost({ doorArn }: ProducerPolicyArns): readonly PolicyStatement[] {
  if (doorArn === undefined) return [];
  return [{ Sid: "PostRows", Effect: "Allow", Action: "execute-api:Invoke", Resource: doorArn }];
}

function allowPutToDeliveryStream(arns: ProducerPolicyArns): readonly PolicyStatement[] {
  const { deliveryStreamArn, vpcEndpointIds } = arns;
  const Action = ["firehose:DescribeDeliveryStream", "firehose:PutRecord", "firehose:PutRecordBatch"];
  const put: PolicyStatement = { Sid: "PutToDeliveryStream", Effect: "Allow", Action, Resource: deliveryStreamArn };
  return [limitToEndpoints(put, vpcEndpointIds)];
}
