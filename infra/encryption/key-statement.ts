import type { PolicyStatement } from "../access/policy-document.ts";

export interface KeyUse {
  readonly sid: string;
  readonly keyArn: string;
  /** The only service through which the key may be used: `s3`, `kinesis`. */
  readonly service: string;
  readonly actions: readonly string[];
}

/** Lets a role use the stack's KMS key, for what one service does on its behalf. */
export function buildKeyStatement({ sid, keyArn, service, actions }: KeyUse): PolicyStatement {
  const [, , , region] = keyArn.split(":");
  if (region === undefined) throw new TypeError(`expected the ARN of a KMS key, got "${keyArn}"`);
  return {
    Sid: sid,
    Effect: "Allow",
    Action: actions,
    Resource: keyArn,
    Condition: { StringEquals: { "kms:ViaService": `${service}.${region}.amazonaws.com` } },
  };
}
