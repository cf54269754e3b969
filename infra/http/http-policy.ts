import { formatLoadsFolder, lakeLayout } from "@sluice/lake";

import { createOnly } from "../access/create-only.ts";
import { type PolicyDocument, buildPolicyDocument, type PolicyStatement } from "../access/policy-document.ts";
import { allowKeyUse } from "../encryption/allow-key-use.ts";
import { allowReadEnvironment, allowReport, type FunctionArns } from "../functions/function-statements.ts";

export interface HttpPolicyFacts extends FunctionArns {
  readonly dataset: string;
  readonly bucketArn: string;
  /** Absent for Direct PUT. */
  readonly streamArn?: string | undefined;
  /** Of the customer's key that the stream is encrypted with, when it is one. */
  readonly streamKeyArn?: string | undefined;
  readonly deliveryStreamArn: string;
}

/**
 * What the function behind a dataset's door may do: put records to that dataset's stream; keep its rejected rows, the lines
 * of its loads, and what its requests have come to; write its log and traces.
 */
export function buildHttpPolicy(facts: HttpPolicyFacts): PolicyDocument {
  const { dataset, bucketArn, keyArn } = facts;
  return buildPolicyDocument(
    ...allowReport(facts),
    ...allowPut(facts),
    {
      Sid: "KeepRejects",
      Effect: "Allow",
      Action: "s3:PutObject",
      Resource: `${bucketArn}/${lakeLayout.rejectsPrefix(dataset)}*`,
      Condition: createOnly,
    },
    {
      Sid: "LeaveLines",
      Effect: "Allow",
      Action: "s3:PutObject",
      // A request that goes on replaces its own line.
      Resource: `${bucketArn}/${formatLoadsFolder("*")}http-${dataset}-*`,
    },
    {
      Sid: "RememberRequests",
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:PutObject"],
      Resource: `${bucketArn}/${lakeLayout.requestsPrefix(dataset)}*`,
    },
    ...allowKeyUse({ sid: "UseKeyForObjects", keyArn, service: "s3", actions: ["kms:Decrypt", "kms:GenerateDataKey"] }),
    ...allowReadEnvironment(facts),
  );
}

function allowPut({ streamArn, streamKeyArn, deliveryStreamArn }: HttpPolicyFacts): readonly PolicyStatement[] {
  if (streamArn === undefined) {
    return [{ Sid: "PutRows", Effect: "Allow", Action: "firehose:PutRecordBatch", Resource: deliveryStreamArn }];
  }
  return [
    { Sid: "PutRows", Effect: "Allow", Action: ["kinesis:ListShards", "kinesis:PutRecords"], Resource: streamArn },
    ...allowKeyUse({
      sid: "EncryptRecords",
      keyArn: streamKeyArn,
      service: "kinesis",
      actions: ["kms:GenerateDataKey"],
    }),
  ];
}
