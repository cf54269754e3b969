import { createOnly } from "../access/create-only.ts";
import { type PolicyDocument, buildPolicyDocument } from "../access/policy-document.ts";
import { allowKeyUse } from "../encryption/allow-key-use.ts";
import { allowReadEnvironment, allowReport, type FunctionArns } from "../functions/function-statements.ts";

export interface TransformPolicyArns extends FunctionArns {
  readonly bucketArn: string;
  /** Ends with `/`. */
  readonly rejectsPrefix: string;
}

/** What the transform function may do: write its log, its traces, and rejected rows under its own dataset's prefix. */
export function buildTransformPolicy(arns: TransformPolicyArns): PolicyDocument {
  const actions = ["kms:GenerateDataKey", "kms:Decrypt"];
  return buildPolicyDocument(
    {
      Sid: "WriteRejects",
      Effect: "Allow",
      Action: "s3:PutObject",
      Resource: `${arns.bucketArn}/${arns.rejectsPrefix}*`,
      Condition: createOnly,
    },
    ...allowReport(arns),
    ...allowKeyUse({ sid: "EncryptRejects", keyArn: arns.keyArn, service: "s3", actions }),
    ...allowReadEnvironment(arns),
  );
}
