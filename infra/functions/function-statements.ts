import type { PolicyStatement } from "../access/policy-document.ts";
import { allowKeyUse } from "../encryption/allow-key-use.ts";

export interface FunctionArns {
  readonly logGroupArn: string;
  /** Of the stack's own key, when it has one. */
  readonly keyArn?: string | undefined;
}

/** What every function does: it writes its log and its traces. */
export function allowReport({ logGroupArn }: FunctionArns): readonly PolicyStatement[] {
  return [
    {
      Sid: "WriteLog",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${logGroupArn}:*`,
    },
    {
      Sid: "WriteTraces",
      Effect: "Allow",
      Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
      // Neither action supports a resource (service authorization reference, X-Ray, read 2026-11-21).
      Resource: "*",
    },
  ];
}

/** Lambda decrypts the environment as the function's role (Lambda guide, configuration-envvars-encryption, read 2026-11-21). */
export function allowReadEnvironment({ keyArn }: FunctionArns): readonly PolicyStatement[] {
  return allowKeyUse({ sid: "DecryptEnvironment", keyArn, service: "lambda", actions: ["kms:Decrypt"] });
}
