import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { definitionFileName } from "@sluice/lake";
import type { DatasetDefinition } from "@sluice/schema";

import type { PolicyDocument } from "../access/policy-document.ts";
import { createServiceRole } from "../access/service-role.ts";
import { buildLambdaTrustPolicy } from "../access/trust-policy.ts";
import { createFunctionLog, type FunctionLogArgs } from "./function-log.ts";

export interface NodeFunctionArgs extends FunctionLogArgs {
  readonly description: string;
  /** Of the one module that it runs. */
  readonly bundlePath: string;
  /** Lies beside the module; absent for a function of all datasets. */
  readonly definition?: DatasetDefinition;
  readonly timeoutSeconds: number;
  readonly variables: Readonly<Record<string, pulumi.Input<string>>>;
  readonly buildPolicy: (logGroupArn: pulumi.Output<string>) => pulumi.Input<PolicyDocument>;
  readonly permissionsBoundaryArn?: pulumi.Input<string> | undefined;
}

/** Creates a Lambda function that runs a bundle, with its log and a role of its own. */
export function createNodeFunction(
  name: string,
  args: NodeFunctionArgs,
  child: pulumi.CustomResourceOptions,
): aws.lambda.Function {
  const logGroup = createFunctionLog(name, args, child);
  const { role, policy } = createServiceRole(
    name,
    {
      trust: buildLambdaTrustPolicy(),
      policy: args.buildPolicy(logGroup.arn),
      permissionsBoundaryArn: args.permissionsBoundaryArn,
    },
    child,
  );
  return new aws.lambda.Function(name, toFunctionInputs(name, role, args), { ...child, dependsOn: [policy, logGroup] });
}

function toFunctionInputs(name: string, role: aws.iam.Role, args: NodeFunctionArgs): aws.lambda.FunctionArgs {
  const { description, timeoutSeconds, variables, keyArn } = args;
  return {
    name,
    description,
    runtime: "nodejs24.x",
    architectures: ["arm64"],
    handler: "index.handler",
    code: packCode(args),
    role: role.arn,
    // A whole vCPU (Lambda guide, configuration-memory, read 2026-11-21).
    memorySize: 1769,
    timeout: timeoutSeconds,
    tracingConfig: { mode: "Active" },
    ...(keyArn && { kmsKeyArn: keyArn }),
    // The service tells this stack's metrics from those of another stack with the same dataset.
    environment: { variables: { ...variables, POWERTOOLS_SERVICE_NAME: name } },
  };
}

function packCode({ bundlePath, definition }: NodeFunctionArgs): pulumi.asset.AssetArchive {
  return new pulumi.asset.AssetArchive({
    "index.mjs": new pulumi.asset.FileAsset(bundlePath),
    ...(definition && { [definitionFileName]: new pulumi.asset.StringAsset(JSON.stringify(definition)) }),
  });
}
