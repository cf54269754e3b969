import { describe, expect, it } from "vitest";

import { buildQueuePolicy } from "./queue-policy.ts";

describe("buildQueuePolicy", () => {
  it("lets S3 tell of one bucket's objects, over TLS", () => {
    const { Statement } = buildQueuePolicy({
      queueArn: "arn:q",
      bucketArn: "arn:aws:s3:::b",
      accountId: "000000000000",
    });

    expect(Statement.map(({ Effect, Principal, Action, Condition }) => [Effect, Principal, Action, Condition])).toEqual(
      [
        [
          "Allow",
          { Service: "s3.amazonaws.com" },
          "sqs:SendMessage",
          {
            ArnLike: { "aws:SourceArn": "arn:aws:s3:::b" },
            StringEquals: { "aws:SourceAccount": "000000000000" },
          },
        ],
        ["Deny", "*", "sqs:*", { Bool: { "aws:SecureTransport": "false" } }],
      ],
    );
  });
});
