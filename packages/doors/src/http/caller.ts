import type {
  APIGatewayEventRequestContextJWTAuthorizer,
  APIGatewayEventRequestContextIAMAuthorizer,
} from "aws-lambda";

/** What API Gateway says of whoever it let through: by IAM, or by a token. Nothing, when it asked nobody. */
export type Authorizer = APIGatewayEventRequestContextIAMAuthorizer | APIGatewayEventRequestContextJWTAuthorizer;

/** Whoever sends a request. */
export interface Caller {
  /** Scopes idempotency keys: a role's sessions are one caller, so that a restarted machine can repeat a request. */
  readonly id: string;
  /** For people: the ARN of the session, or what the token says. */
  readonly name: string;
}

/**
 * Who sends a request, by what API Gateway has checked. Undefined when there is no authorizer, or a token without a
 * subject: such a request is nobody's, and refused.
 */
export function identifyCaller(authorizer: Authorizer | undefined): Caller | undefined {
  if (authorizer === undefined) return undefined;
  if ("jwt" in authorizer) return identifyByToken(authorizer.jwt.claims);
  return identifyByRole(authorizer.iam);
}

/** `AROA…:session` for a role's session; `AIDA…` for a user. */
function identifyByRole({ callerId, userArn }: APIGatewayEventRequestContextIAMAuthorizer["iam"]): Caller | undefined {
  const [principal = ""] = callerId.split(":");
  return principal === "" ? undefined : { id: `iam ${principal}`, name: userArn };
}

/** A token of a machine may have a client alone. */
function identifyByToken(claims: Readonly<Record<string, unknown>>): Caller | undefined {
  const { iss: issuer, sub, client_id: client } = claims;
  const subject = typeof sub === "string" && sub !== "" ? sub : client;
  if (typeof issuer !== "string" || typeof subject !== "string" || subject === "") return undefined;
  return { id: `jwt ${issuer} ${subject}`, name: `${subject} by ${issuer}` };
}
