import { type PolicyDocument, buildPolicyDocument } from "../access/policy-document.ts";

/** Lets S3 tell a queue of a bucket's objects, and nobody else (S3 guide, grant-destinations-permissions-to-s3, from memory, unverified). */
export function buildQueuePolicy(facts: {
  readonly queueArn: string;
  readonly bucketArn: string;
  readonly accountId: string;
}): PolicyDocument {
  const { queueArn, bucketArn, accountId } = facts;
  return buildPolicyDocument(
    {
      Sid: "TellOfObjects",
      Effect: "Allow",
      Principal: { Service: "s3.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: queueArn,
      Condition: { ArnLike: { "aws:SourceArn": bucketArn }, StringEquals: { "aws:SourceAccount": accountId } },
    },
    denyWithoutTls(queueArn),
  );
}

/** For a queue to which SQS itself moves messages. */
export function buildDeadLetterPolicy(queueArn: string): PolicyDocument {
  return buildPolicyDocument(denyWithoutTls(queueArn));
}

function denyWithoutTls(queueArn: string) {
  return {
    Sid: "DenyWithoutTls",
    Effect: "Deny",
    Principal: "*",
    Action: "sqs:*",
    Resource: queueArn,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  } as const;
}
