import type { PolicyStatement } from "../access/policy-document.ts";

export interface KeyUse {
  readonly sid: string;
  /** One key, or several of one region. */
  readonly keyArn: string | readonly string[];
  /** The only service through which the key may be used: `s3`, `kinesis`. */
  readonly service: string;
  readonly actions: readonly string[];
}

/** Lets a role use the stack's KMS key, for what one service does on its behalf. */
export function buildKeyStatement({ sid, keyArn, service, actions }: KeyUse): PolicyStatement {
  const keyArns = typeof keyArn === "string" ? [keyArn] : keyArn;
  const region = keyArns[0]?.split(":")[3];
  if (region === undefined) throw new TypeError(`expected the ARN of a KMS key, got "${keyArns.join(", ")}"`);
  return {
    Sid: sid,
    Effect: "Allow",
    Action: actions,
    Resource: keyArns.length === 1 ? keyArns.join() : keyArns,
    Condition: { StringEquals: { "kms:ViaService": `${service}.${region}.amazonaws.com` } },
  };
}
