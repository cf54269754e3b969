import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { buildDeployPolicy } from "./deploy-policy.ts";
import { buildPreviewPolicy } from "./preview-policy.ts";

const issuer = "token.actions.githubusercontent.com";

const config = new pulumi.Config();
const repository = config.require("repository");
const stateBucketArn = `arn:aws:s3:::${config.require("stateBucket")}`;
const accountId = aws.getCallerIdentityOutput().accountId;

// An account has one for all of its repositories: where there is one already, import it.
const github = new aws.iam.OpenIdConnectProvider("github", {
  url: `https://${issuer}`,
  clientIdLists: ["sts.amazonaws.com"],
});

/** Of workflows/preview.yaml. GitHub gives workflows of forks no token, so these are branches of the repository. */
export const previewRoleArn = createRole("preview", {
  subject: `repo:${repository}:pull_request`,
  managedPolicyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
  policy: JSON.stringify(buildPreviewPolicy({ stateBucketArn })),
});

/** Of workflows/up.yaml: pushes to one branch, and so what was merged. */
export const deployRoleArn = createRole("deploy", {
  subject: `repo:${repository}:ref:refs/heads/${config.require("branch")}`,
  // All but IAM, of which the policy allows what a stack needs.
  managedPolicyArn: "arn:aws:iam::aws:policy/PowerUserAccess",
  policy: accountId.apply((id) =>
    JSON.stringify(
      buildDeployPolicy({
        accountId: id,
        stackPrefix: config.require("stackPrefix"),
        permissionsBoundaryArn: config.require("permissionsBoundaryArn"),
      }),
    ),
  ),
});

interface RoleFacts {
  /** What the token of a workflow's run has to say that it is for. */
  readonly subject: string;
  readonly managedPolicyArn: string;
  readonly policy: pulumi.Input<string>;
}

function createRole(name: string, { subject, managedPolicyArn, policy }: RoleFacts): pulumi.Output<string> {
  const trust = {
    Effect: "Allow",
    Principal: { Federated: github.arn },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com", [`${issuer}:sub`]: subject } },
  };
  const role = new aws.iam.Role(`github-${name}`, {
    assumeRolePolicy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: [trust] }),
    maxSessionDuration: 3600,
  });
  new aws.iam.RolePolicyAttachment(`github-${name}-managed`, { role: role.name, policyArn: managedPolicyArn });
  new aws.iam.RolePolicy(`github-${name}`, { role: role.name, policy });
  return role.arn;
}
