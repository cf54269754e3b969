import { type PolicyDocument, policyDocument } from "./policy-document.ts";

/** What the transform function does: write its log, and rejected rows under its own dataset's prefix. */
export function transformPolicy(arns: {
  readonly logGroupArn: string;
  readonly bucketArn: string;
  /** Ends with `/`. */
  readonly rejectsPrefix: string;
}): PolicyDocument {
  return policyDocument(
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
    },
  );
}
