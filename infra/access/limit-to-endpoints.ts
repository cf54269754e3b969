import type { PolicyStatement } from "./policy-document.ts";

/** Allows only what comes through one of the VPC endpoints (IAM guide, condition keys, `aws:SourceVpce`); all, without any. */
export function limitToEndpoints(
  statement: PolicyStatement,
  vpcEndpointIds: readonly string[] | undefined,
): PolicyStatement {
  if (vpcEndpointIds === undefined || vpcEndpointIds.length === 0) return statement;
  return { ...statement, Condition: { ...statement.Condition, StringEquals: { "aws:SourceVpce": vpcEndpointIds } } };
}
