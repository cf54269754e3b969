import { type PolicyDocument, buildPolicyDocument, type PolicyStatement } from "../access/policy-document.ts";

export interface KeyPolicyFacts {
  readonly accountId: string;
  readonly region: string;
  /** Whether S3 tells an encrypted queue of what lands. */
  readonly hasLanding?: boolean;
}

/**
 * Who may use the stack's key: the account, which decides through the policies of its roles (KMS guide,
 * key-policy-default, read 2026-11-21), and the services that encrypt for it. In a key policy, `*` is this key alone.
 */
export function buildKeyPolicy({ accountId, region, hasLanding = false }: KeyPolicyFacts): PolicyDocument {
  return buildPolicyDocument(
    {
      Sid: "LetTheAccountDecide",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${accountId}:root` },
      Action: "kms:*",
      Resource: "*",
    },
    {
      // CloudWatch Logs guide, encrypt-log-data-kms, from memory, unverified.
      Sid: "EncryptLogs",
      Effect: "Allow",
      Principal: { Service: `logs.${region}.amazonaws.com` },
      Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
      Resource: "*",
      Condition: {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${accountId}:log-group:*` },
      },
    },
    allowPublisher("AlarmsToTopic", "cloudwatch.amazonaws.com", accountId),
    allowPublisher("BudgetsToTopic", "budgets.amazonaws.com", accountId),
    // S3 guide, grant-destinations-permissions-to-s3, from memory, unverified.
    ...(hasLanding ? [allowPublisher("ObjectsToQueue", "s3.amazonaws.com", accountId)] : []),
  );
}

/** A service that publishes to an encrypted topic, or sends to an encrypted queue, needs its key (SNS guide, sns-key-management, from memory, unverified). */
function allowPublisher(sid: string, service: string, accountId: string): PolicyStatement {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: { Service: service },
    Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    Resource: "*",
    Condition: { StringEquals: { "aws:SourceAccount": accountId } },
  };
}
