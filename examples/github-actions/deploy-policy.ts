export interface DeployFacts {
  readonly accountId: string;
  readonly stackPrefix: string;
  readonly permissionsBoundaryArn: string;
}

/**
 * What PowerUserAccess leaves out and a stack needs: roles and policies under its name. Each role has to carry the
 * boundary, or whoever may push could give one every permission.
 */
export function buildDeployPolicy({ accountId, stackPrefix, permissionsBoundaryArn }: DeployFacts) {
  const iam = `arn:aws:iam::${accountId}`;
  const roles = `${iam}:role/${stackPrefix}*`;
  return {
    Version: "2012-10-17",
    Statement: [
      ...allowRoles(roles, permissionsBoundaryArn),
      {
        Sid: "KeepPolicies",
        Effect: "Allow",
        Action: ["iam:*Policy", "iam:*PolicyVersion", "iam:*PolicyVersions", "iam:ListPolicyTags"],
        Resource: `${iam}:policy/${stackPrefix}*`,
      },
      {
        Sid: "KeepInstanceProfiles",
        Effect: "Allow",
        Action: ["iam:*InstanceProfile", "iam:ListInstanceProfileTags"],
        Resource: `${iam}:instance-profile/${stackPrefix}*`,
      },
    ],
  };
}

function allowRoles(roles: string, permissionsBoundaryArn: string) {
  const services = ["ec2.amazonaws.com", "firehose.amazonaws.com", "lambda.amazonaws.com"];
  return [
    {
      Sid: "GiveRolesPermissions",
      Effect: "Allow",
      Action: withinBoundary,
      Resource: roles,
      Condition: { StringEquals: { "iam:PermissionsBoundary": permissionsBoundaryArn } },
    },
    { Sid: "KeepRoles", Effect: "Allow", Action: beyondPermissions, Resource: roles },
    {
      Sid: "PassRolesToServices",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: roles,
      Condition: { StringEquals: { "iam:PassedToService": services } },
    },
  ];
}

/** What gives a role permissions. */
const withinBoundary = [
  "iam:AttachRolePolicy",
  "iam:CreateRole",
  "iam:DeleteRolePolicy",
  "iam:DetachRolePolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
];

const beyondPermissions = [
  "iam:DeleteRole",
  "iam:GetRole*",
  "iam:ListAttachedRolePolicies",
  "iam:ListInstanceProfilesForRole",
  "iam:ListRolePolicies",
  "iam:ListRoleTags",
  "iam:TagRole",
  "iam:UntagRole",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateRole",
];
