import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { PolicyDocument } from "./policy-document.ts";

export interface ServiceRoleArgs {
  /** Who may assume it. */
  readonly trust: pulumi.Input<PolicyDocument>;
  /** What it may do. */
  readonly policy: pulumi.Input<PolicyDocument>;
  readonly permissionsBoundaryArn: pulumi.Input<string> | undefined;
}

export interface ServiceRole {
  readonly role: aws.iam.Role;
  /** What uses the role depends on it, too: a role without its policy may do nothing. */
  readonly policy: aws.iam.RolePolicy;
}

/** Creates a role that a service assumes, `<name>-role`, with one policy of its own, `<name>-policy`. */
export function createServiceRole(
  name: string,
  { trust, policy: document, permissionsBoundaryArn: boundary }: ServiceRoleArgs,
  child: pulumi.CustomResourceOptions,
): ServiceRole {
  const role = new aws.iam.Role(
    `${name}-role`,
    { assumeRolePolicy: pulumi.jsonStringify(trust), ...(boundary && { permissionsBoundary: boundary }) },
    child,
  );
  const policy = new aws.iam.RolePolicy(
    `${name}-policy`,
    { role: role.id, policy: pulumi.jsonStringify(document) },
    child,
  );
  return { role, policy };
}
