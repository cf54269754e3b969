import { type PolicyDocument, buildPolicyDocument, type PolicyStatement } from "../access/policy-document.ts";

/** Refuses requests without TLS (Security Hub control S3.5, read 2026-11-21), and adds the given grants. */
export function buildTlsOnlyBucketPolicy(bucketArn: string, grants: readonly PolicyStatement[] = []): PolicyDocument {
  return buildPolicyDocument(
    {
      Sid: "DenyWithoutTls",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [bucketArn, `${bucketArn}/*`],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    ...grants,
  );
}

/** Lets S3 write the access logs of the stack's buckets (S3 guide, enable-server-access-logging, from memory, unverified). */
export function allowAccessLogs(facts: {
  readonly logBucketArn: string;
  /** ARN patterns of the buckets that are logged. */
  readonly loggedBuckets: string | readonly string[];
  readonly accountId: string;
}): PolicyStatement {
  return {
    Sid: "WriteAccessLogs",
    Effect: "Allow",
    Principal: { Service: "logging.s3.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: `${facts.logBucketArn}/*`,
    Condition: {
      ArnLike: { "aws:SourceArn": facts.loggedBuckets },
      StringEquals: { "aws:SourceAccount": facts.accountId },
    },
  };
}
