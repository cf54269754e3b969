import type { PolicyStatement } from "../access/policy-document.ts";

export interface KeyUse {
  readonly sid: string;
  /** One key, or several of one region. None of the customer's: AWS's own need no permission. */
  readonly keyArn: string | readonly string[] | undefined;
  /** The only service through which the key may be used: `s3`, `kinesis`. */
  readonly service: string;
  readonly actions: readonly string[];
}

/** Lets a role use a customer's KMS key, for what one service does on its behalf. Says nothing where there is no such key. */
export function allowKeyUse({ sid, keyArn = [], service, actions }: KeyUse): readonly PolicyStatement[] {
  const keyArns = typeof keyArn === "string" ? [keyArn] : keyArn;
  const [first] = keyArns;
  if (first === undefined) return [];
  const region = first.split(":")[3];
  if (region === undefined) throw new TypeError(`expected the ARN of a KMS key, got "${keyArns.join(", ")}"`);
  return [
    {
      Sid: sid,
      Effect: "Allow",
      Action: actions,
      Resource: keyArns.length === 1 ? first : keyArns,
      Condition: { StringEquals: { "kms:ViaService": `${service}.${region}.amazonaws.com` } },
    },
  ];
}
