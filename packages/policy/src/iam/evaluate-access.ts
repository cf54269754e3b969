import { conditionsHold, type RequestContext } from "./conditions.ts";
import { matchesAction, matchesArn } from "./match-pattern.ts";
import type { Policy, ParsedStatement } from "./policy.ts";

/** The caller: a role, or an AWS service in its own name. */
export type Principal = { readonly roleArn: string } | { readonly service: string };

export interface AccessRequest {
  readonly principal: Principal;
  /** `kinesis:PutRecords`. */
  readonly action: string;
  /** ARN, or `*` for an action that knows no resource. */
  readonly resource: string;
  readonly context?: RequestContext;
}

export interface ApplicablePolicies {
  /** The role's own; a service has none. */
  readonly identity?: readonly Policy[];
  /** The resource's own: bucket policy, key policy, trust policy, function policy. */
  readonly resource?: readonly Policy[];
  /** True for keys and roles: only their own policy lets anyone in, whatever the caller's policies say. */
  readonly resourceDecides?: boolean;
}

export interface AccessDecision {
  readonly allowed: boolean;
  /** The statement that decided; none when nothing allowed it. */
  readonly by?: ParsedStatement;
}

type Reach = "none" | "account" | "principal";

/**
 * Decides as IAM does within one account, without boundaries, session and organisation policies: a Deny anywhere wins;
 * otherwise an Allow of either side suffices (IAM guide, reference_policies_evaluation-logic, read 2026-11-21).
 */
export function evaluateAccess(request: AccessRequest, policies: ApplicablePolicies): AccessDecision {
  const identity = findStatements(request, policies.identity).filter(({ Principal }) => Principal === undefined);
  const ofResource = findStatements(request, policies.resource).map(
    (each) => [each, findReach(each, request)] as const,
  );
  const reaching = ofResource.filter(([, reach]) => reach !== "none");
  const denied = [...identity, ...reaching.map(([each]) => each)].find(({ Effect }) => Effect === "Deny");
  if (denied !== undefined) return { allowed: false, by: denied };
  const byResource = reaching.find(([, reach]) => reach === "principal")?.[0];
  // A resource policy that names the account leaves the decision to the account's own policies.
  const leftToAccount = reaching.some(([, reach]) => reach === "account") || policies.resourceDecides !== true;
  const by = byResource ?? (leftToAccount ? identity[0] : undefined);
  return by === undefined ? { allowed: false } : { allowed: true, by };
}

function findStatements(request: AccessRequest, policies: readonly Policy[] = []): readonly ParsedStatement[] {
  return policies.flatMap(({ Statement: statements }) => statements.filter((each) => applies(each, request)));
}

function applies(statement: ParsedStatement, { action, resource, context = {} }: AccessRequest): boolean {
  const { Action, NotAction = [], Resource, NotResource, Condition } = statement;
  const isAction = (pattern: string) => matchesAction(action, pattern);
  const isResource = (pattern: string) => matchesArn(resource, pattern);
  if (Action === undefined ? NotAction.some(isAction) : !Action.some(isAction)) return false;
  if (Resource !== undefined && !Resource.some(isResource)) return false;
  if (NotResource?.some(isResource) === true) return false;
  return conditionsHold(Condition, context);
}

/** How far a resource's statement reaches this principal. */
function findReach({ Principal }: ParsedStatement, { principal }: AccessRequest): Reach {
  const { AWS = [], Service = [] } = Principal ?? {};
  if (AWS.includes("*")) return "principal";
  if ("service" in principal) return Service.includes(principal.service) ? "principal" : "none";
  const [, , , , accountId] = principal.roleArn.split(":");
  if (accountId === undefined) throw new TypeError(`expected the ARN of a role, got "${principal.roleArn}"`);
  if (AWS.includes(principal.roleArn)) return "principal";
  return AWS.includes(accountId) || AWS.includes(`arn:aws:iam::${accountId}:root`) ? "account" : "none";
}
