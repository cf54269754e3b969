/** What a stack's rows can be read with. A pull request runs whatever code is in it. */
const readsOfData = [
  "athena:GetQueryResults",
  "dynamodb:GetItem",
  "kinesis:GetRecords",
  "logs:FilterLogEvents",
  "logs:GetLogEvents",
  "s3:GetObject",
  "secretsmanager:GetSecretValue",
  "ssm:GetParameter*",
];

/**
 * Beside ReadOnlyAccess, for a preview compares a stack with what is on AWS: it reads Pulumi's state, and no data. It takes
 * no lock.
 */
export function buildPreviewPolicy({ stateBucketArn }: { readonly stateBucketArn: string }) {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "ReadState",
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:ListBucket"],
        Resource: [stateBucketArn, `${stateBucketArn}/*`],
      },
      {
        Sid: "ReadNoData",
        Effect: "Deny",
        Action: readsOfData,
        // The image of the ingest host, and the objects that a stack itself writes, are part of its state.
        NotResource: [
          `${stateBucketArn}/*`,
          "arn:aws:s3:::*/manifest.json",
          "arn:aws:s3:::*/artifacts/*",
          "arn:aws:ssm:*::parameter/aws/service/*",
        ],
      },
    ],
  };
}
