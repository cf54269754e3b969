import { type PolicyDocument, policyDocument } from "./policy-document.ts";

/**
 * Lets one AWS service take a role, and only on behalf of this account: without the condition another account could
 * point its own resource at the role (IAM guide, confused-deputy, read 2026-11-21).
 */
export function trustPolicy({ service, accountId }: { service: string; accountId: string }): PolicyDocument {
  return policyDocument({
    Sid: "AssumeForThisAccount",
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "aws:SourceAccount": accountId } },
  });
}
