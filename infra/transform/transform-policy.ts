import { createOnly } from "../access/create-only.ts";
import { type PolicyDocument, type PolicyStatement, buildPolicyDocument } from "../access/policy-document.ts";
import { allowKeyUse } from "../encryption/allow-key-use.ts";

export interface TransformPolicyArns {
  readonly logGroupArn: string;
  readonly bucketArn: string;
  /** Ends with `/`. */
  readonly rejectsPrefix: string;
  /** Of the stack's own key, when it has one. */
  readonly keyArn?: string | undefined;
}

/** What the transform function may do: write its log, its traces, and rejected rows under its own dataset's prefix. */
export function buildTransformPolicy(arns: TransformPolicyArns): PolicyDocument {
  return buildPolicyDocument(
    {
      Sid: "WriteLog",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${arns.logGroupArn}:*`,
    },
    {
      Sid: "WriteRejects",
      Effect: "Allow",
      Action: "s3:PutObject",
      Resource: `${arns.bucketArn}/${arns.rejectsPrefix}*`,
      Condition: createOnly,
    },
    {
      Sid: "WriteTraces",
      Effect: "Allow",
      Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
      // Neither action supports a resource (service authorization reference, X-Ray, read 2026-11-21).
      Resource: "*",
    },
    ...allowUseKey(arns),
  );
}

function allowUseKey({ keyArn }: TransformPolicyArns): readonly PolicyStatement[] {
  const actions = ["kms:GenerateDataKey", "kms:Decrypt"];
  return [
    ...allowKeyUse({ sid: "EncryptRejects", keyArn, service: "s3", actions }),
    // Lambda decrypts the environment as the function's role (Lambda guide, configuration-envvars-encryption, read 2026-11-21).
    ...allowKeyUse({ sid: "DecryptEnvironment", keyArn, service: "lambda", actions: ["kms:Decrypt"] }),
  ];
}
