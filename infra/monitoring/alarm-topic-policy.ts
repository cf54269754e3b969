import { type PolicyDocument, buildPolicyDocument } from "../access/policy-document.ts";

/** Lets this account's alarms and budgets publish, and nobody else (SNS guide, sns-access-policy-use-cases, from memory, unverified). */
export function buildAlarmTopicPolicy({
  topicArn,
  accountId,
}: {
  readonly topicArn: string;
  readonly accountId: string;
}): PolicyDocument {
  const allowPublish = (sid: string, service: string) =>
    ({
      Sid: sid,
      Effect: "Allow",
      Principal: { Service: service },
      Action: "sns:Publish",
      Resource: topicArn,
      Condition: { StringEquals: { "aws:SourceAccount": accountId } },
    }) as const;
  return buildPolicyDocument(
    allowPublish("AlarmsPublish", "cloudwatch.amazonaws.com"),
    allowPublish("BudgetsPublish", "budgets.amazonaws.com"),
    {
      Sid: "DenyWithoutTls",
      Effect: "Deny",
      Principal: "*",
      Action: "sns:Publish",
      Resource: topicArn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  );
}
