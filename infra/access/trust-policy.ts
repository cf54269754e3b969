import { type PolicyDocument, buildPolicyDocument } from "./policy-document.ts";

/** Lets Lambda assume an execution role. Only this account can pass the role to a function, so it needs no condition. */
export function buildLambdaTrustPolicy(): PolicyDocument {
  return buildPolicyDocument({
    Sid: "AssumeAsFunction",
    Effect: "Allow",
    Principal: { Service: "lambda.amazonaws.com" },
    Action: "sts:AssumeRole",
  });
}

/** Lets Firehose assume a role, for this account's delivery streams alone (Firehose guide, controlling-access, 2026-11-21). */
export function buildFirehoseTrustPolicy(accountId: string): PolicyDocument {
  return buildPolicyDocument({
    Sid: "AssumeForThisAccount",
    Effect: "Allow",
    Principal: { Service: "firehose.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": accountId } },
  });
}

/** Lets EC2 assume a role for an instance. Only this account can attach it to one, so it needs no condition. */
export function buildEc2TrustPolicy(): PolicyDocument {
  return buildPolicyDocument({
    Sid: "AssumeAsInstance",
    Effect: "Allow",
    Principal: { Service: "ec2.amazonaws.com" },
    Action: "sts:AssumeRole",
  });
}
