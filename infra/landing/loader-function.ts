import { fileURLToPath } from "node:url";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { loaderVariables } from "@sluice/lake";

import { createServiceRole } from "../access/service-role.ts";
import { buildLambdaTrustPolicy } from "../access/trust-policy.ts";
import { maxReceives } from "./landing-queue.ts";
import type { CompleteLandingSettings } from "./landing-settings.ts";
import { buildLoaderPolicy, type LoaderPolicyArns } from "./loader-policy.ts";

/** Built by `pnpm run build`. */
const bundlePath = fileURLToPath(import.meta.resolve("#loader"));

/** The longest that Lambda has (Lambda guide, configuration-timeout, from memory, unverified): a large file goes on in the next invocation. */
export const loaderTimeoutSeconds = 900;

/** Name of a stack's loader. */
export function toLoaderName(stack: string): string {
  return `${stack}-loader`;
}

export interface LoaderFunctionArgs {
  readonly settings: CompleteLandingSettings;
  readonly arns: pulumi.Output<Omit<LoaderPolicyArns, "logGroupArn" | "afterLoad">>;
  readonly lakeBucketName: pulumi.Input<string>;
  readonly queueUrl: pulumi.Input<string>;
  readonly logRetentionDays: pulumi.Input<number>;
  readonly permissionsBoundaryArn?: pulumi.Input<string> | undefined;
  readonly keyArn: pulumi.Input<string> | undefined;
}

/** The Lambda function that loads files of all datasets that take them, with its role and its log. */
export class LoaderFunction extends pulumi.ComponentResource {
  readonly function: aws.lambda.Function;

  constructor(name: string, args: LoaderFunctionArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:Loader", name, {}, options);
    const child = { parent: this };
    const functionName = toLoaderName(name);
    const { keyArn, permissionsBoundaryArn } = args;
    const logGroup = createLogGroup(functionName, args, child);
    const { afterLoad } = args.settings;
    const policy = pulumi
      .all([args.arns, logGroup.arn])
      .apply(([arns, logGroupArn]) => buildLoaderPolicy({ ...arns, logGroupArn, afterLoad }));
    const trust = buildLambdaTrustPolicy();
    const { role, policy: rolePolicy } = createServiceRole(
      functionName,
      { trust, policy, permissionsBoundaryArn },
      child,
    );
    this.function = new aws.lambda.Function(
      functionName,
      {
        name: functionName,
        description: "Loads files that land in a bucket.",
        runtime: "nodejs24.x",
        architectures: ["arm64"],
        handler: "index.handler",
        code: new pulumi.asset.AssetArchive({ "index.mjs": new pulumi.asset.FileAsset(bundlePath) }),
        role: role.arn,
        // A whole vCPU (Lambda guide, configuration-memory, read 2026-11-21).
        memorySize: 1769,
        timeout: loaderTimeoutSeconds,
        tracingConfig: { mode: "Active" },
        ...(keyArn && { kmsKeyArn: keyArn }),
        environment: { variables: buildVariables(functionName, args) },
      },
      { ...child, dependsOn: [rolePolicy, logGroup] },
    );
    this.registerOutputs({ functionArn: this.function.arn });
  }
}

function buildVariables(functionName: string, { settings, lakeBucketName, queueUrl }: LoaderFunctionArgs) {
  return {
    [loaderVariables.lakeBucket]: lakeBucketName,
    [loaderVariables.queueUrl]: queueUrl,
    [loaderVariables.sliceSeconds]: pulumi.interpolate`${settings.sliceSeconds}`,
    [loaderVariables.maxReceives]: `${maxReceives}`,
    [loaderVariables.afterLoad]: settings.afterLoad,
    // Tells this stack's metrics from those of another.
    POWERTOOLS_SERVICE_NAME: functionName,
  };
}

function createLogGroup(
  functionName: string,
  { logRetentionDays, keyArn }: LoaderFunctionArgs,
  child: pulumi.CustomResourceOptions,
): aws.cloudwatch.LogGroup {
  return new aws.cloudwatch.LogGroup(
    `${functionName}-log`,
    {
      name: `/aws/lambda/${functionName}`,
      retentionInDays: logRetentionDays,
      ...(keyArn && { kmsKeyId: keyArn }),
    },
    child,
  );
}
