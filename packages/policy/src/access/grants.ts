import type { PlannedAccess } from "../iam/planned-access.ts";

/** One action on one resource that one statement allows, and the policies as they would be without it. */
export interface Grant {
  /** Who holds it: the name of a role or policy, or the ARN of a resource with a policy of its own. */
  readonly holder: string;
  readonly action: string;
  readonly resource: string;
  readonly without: PlannedAccess;
}

type Identity = PlannedAccess["identities"][number];
type Policy = Identity["policies"][number];
type ParsedStatement = Policy["Statement"][number];

/** Everything that a plan's policies allow, piece by piece. */
export function listGrants(access: PlannedAccess): readonly Grant[] {
  const { identities, resourcePolicies } = access;
  return [
    ...identities.flatMap((identity, at) =>
      splitPolicies(identity.policies).map(({ action, resource, policies }) => {
        const without = { ...access, identities: identities.with(at, { ...identity, policies }) };
        return { action, resource, holder: identity.name, without };
      }),
    ),
    ...resourcePolicies.flatMap((carried, at) =>
      splitPolicies([carried.policy]).map(({ action, resource, policies: [policy = carried.policy] }) => {
        const without = { ...access, resourcePolicies: resourcePolicies.with(at, { ...carried, policy }) };
        return { action, resource, holder: carried.resourceArn, without };
      }),
    ),
  ];
}

interface Permission {
  readonly action: string;
  readonly resource: string;
}

interface RemovablePermission extends Permission {
  /** The policies without it. */
  readonly policies: readonly Policy[];
}

function splitPolicies(policies: readonly Policy[]): readonly RemovablePermission[] {
  return policies.flatMap((policy, policyAt) =>
    policy.Statement.flatMap((statement, statementAt) =>
      listPermissions(statement).map(({ action, resource }) => {
        const left = removePermission(statement, { action, resource });
        const rest = { ...policy, Statement: policy.Statement.toSpliced(statementAt, 1, ...left) };
        return { action, resource, policies: policies.with(policyAt, rest) };
      }),
    ),
  );
}

/** A statement with NotAction or NotResource cannot be taken apart, and counts as one. */
function listPermissions({
  Effect,
  Action = ["NotAction"],
  Resource,
  NotResource,
}: ParsedStatement): readonly Permission[] {
  if (Effect === "Deny") return [];
  const resources = Resource ?? [NotResource === undefined ? "itself" : "NotResource"];
  return Action.flatMap((action) => resources.map((resource) => ({ action, resource })));
}

/** What is left of a statement: the other actions on all its resources, this action on the others. */
function removePermission(statement: ParsedStatement, { action, resource }: Permission): readonly ParsedStatement[] {
  const { Action = [], Resource = [] } = statement;
  const actions = Action.filter((each) => each !== action);
  const resources = Resource.filter((each) => each !== resource);
  return [
    ...(actions.length > 0 ? [{ ...statement, Action: actions }] : []),
    ...(resources.length > 0 && Action.length > 0 ? [{ ...statement, Action: [action], Resource: resources }] : []),
  ];
}
