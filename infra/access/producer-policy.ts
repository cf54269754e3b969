import { allowKeyUse } from "../encryption/allow-key-use.ts";
import { limitToEndpoints } from "./limit-to-endpoints.ts";
import { type PolicyDocument, buildPolicyDocument, type PolicyStatement } from "./policy-document.ts";

export interface ProducerPolicyArns {
  /** Absent for Direct PUT. */
  readonly streamArn?: string | undefined;
  /** Of the customer's key that the stream is encrypted with, when it is one. */
  readonly streamKeyArn?: string | undefined;
  readonly deliveryStreamArn: string;
  readonly manifestArn: string;
  /** The objects under the dataset's rejects: `<lake>/rejects/<dataset>/*`. */
  readonly rejectsArn: string;
  /** Of the stack's own key, when it has one. */
  readonly keyArn?: string | undefined;
  /** The only ways for rows to come in; any, when it is not given. */
  readonly vpcEndpointIds?: readonly string[] | undefined;
}

/** What a producer of one dataset may do: find the stack, put records, and keep the rows that it rejects. */
export function buildProducerPolicy(arns: ProducerPolicyArns): PolicyDocument {
  const { manifestArn, rejectsArn, keyArn } = arns;
  return buildPolicyDocument(
    { Sid: "FindStack", Effect: "Allow", Action: "s3:GetObject", Resource: manifestArn },
    ...allowPutRecords(arns),
    { Sid: "KeepRejects", Effect: "Allow", Action: "s3:PutObject", Resource: rejectsArn },
    ...allowKeyUse({
      sid: "UseKeyForObjects",
      keyArn,
      service: "s3",
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    }),
  );
}

function allowPutRecords(arns: ProducerPolicyArns): readonly PolicyStatement[] {
  const { streamArn, streamKeyArn: keyArn, deliveryStreamArn, vpcEndpointIds } = arns;
  if (streamArn === undefined) {
    const Action = ["firehose:DescribeDeliveryStream", "firehose:PutRecord", "firehose:PutRecordBatch"];
    const put: PolicyStatement = { Sid: "PutToDeliveryStream", Effect: "Allow", Action, Resource: deliveryStreamArn };
    return [limitToEndpoints(put, vpcEndpointIds)];
  }
  const Action = ["kinesis:DescribeStreamSummary", "kinesis:ListShards", "kinesis:PutRecord", "kinesis:PutRecords"];
  const statement: PolicyStatement = { Sid: "PutToStream", Effect: "Allow", Action, Resource: streamArn };
  const put = limitToEndpoints(statement, vpcEndpointIds);
  return [put, ...allowKeyUse({ sid: "EncryptRecords", keyArn, service: "kinesis", actions: ["kms:GenerateDataKey"] })];
}
