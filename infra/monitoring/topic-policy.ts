import { type PolicyDocument, policyDocument } from "../access/policy-document.ts";

/** Lets this account's alarms and budgets publish, and nobody else (SNS guide, sns-access-policy-use-cases, from memory, unverified). */
export function alarmTopicPolicy({
  topicArn,
  accountId,
}: {
  readonly topicArn: string;
  readonly accountId: string;
}): PolicyDocument {
  const publish = (sid: string, service: string) =>
    ({
      Sid: sid,
      Effect: "Allow",
      Principal: { Service: service },
      Action: "sns:Publish",
      Resource: topicArn,
      Condition: { StringEquals: { "aws:SourceAccount": accountId } },
    }) as const;
  return policyDocument(
    publish("AlarmsPublish", "cloudwatch.amazonaws.com"),
    publish("BudgetsPublish", "budgets.amazonaws.com"),
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
