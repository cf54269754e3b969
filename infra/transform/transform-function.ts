import { fileURLToPath } from "node:url";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { definitionFileName, lakeLayout, transformVariables } from "@sluice/lake";
import type { DatasetDefinition } from "@sluice/schema";

import { createServiceRole, type ServiceRole } from "../access/service-role.ts";
import { buildLambdaTrustPolicy } from "../access/trust-policy.ts";
import { createFunctionLog } from "../functions/function-log.ts";
import { buildTransformPolicy } from "./transform-policy.ts";

/** Built by `pnpm run build`. */
const bundlePath = fileURLToPath(import.meta.resolve("#transform"));

/** An invocation takes well under a second; Firehose itself waits at most 5 minutes (Firehose guide, data-transformation, read 2026-11-21). */
export const transformTimeoutSeconds = 60;

/** Name of a pipeline's function. */
export function toTransformName(pipeline: string): string {
  return `${pipeline}-transform`;
}

export interface TransformFunctionArgs {
  readonly definition: DatasetDefinition;
  readonly bucketName: pulumi.Input<string>;
  readonly bucketArn: pulumi.Input<string>;
  readonly logRetentionDays: pulumi.Input<number>;
  readonly permissionsBoundaryArn?: pulumi.Input<string> | undefined;
  readonly keyArn?: pulumi.Input<string> | undefined;
}

/** The Lambda function that Firehose calls for one dataset, with its role and its log. */
export class TransformFunction extends pulumi.ComponentResource {
  readonly function: aws.lambda.Function;

  constructor(name: string, args: TransformFunctionArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:Transform", name, {}, options);
    const child = { parent: this };
    const { keyArn } = args;
    const functionName = toTransformName(name);
    const logGroup = createFunctionLog(functionName, args, child);
    const { role, policy } = createRole(functionName, logGroup, args, child);
    this.function = new aws.lambda.Function(
      functionName,
      {
        name: functionName,
        description: `Types and partitions the rows of ${args.definition.name}.`,
        runtime: "nodejs24.x",
        architectures: ["arm64"],
        handler: "index.handler",
        code: new pulumi.asset.AssetArchive({
          "index.mjs": new pulumi.asset.FileAsset(bundlePath),
          [definitionFileName]: new pulumi.asset.StringAsset(JSON.stringify(args.definition)),
        }),
        role: role.arn,
        // A whole vCPU (Lambda guide, configuration-memory, read 2026-11-21).
        memorySize: 1769,
        timeout: transformTimeoutSeconds,
        tracingConfig: { mode: "Active" },
        ...(keyArn && { kmsKeyArn: keyArn }),
        environment: {
          variables: {
            [transformVariables.lakeBucket]: args.bucketName,
            // Tells this stack's metrics from those of another stack with the same dataset.
            POWERTOOLS_SERVICE_NAME: functionName,
          },
        },
      },
      { ...child, dependsOn: [policy, logGroup] },
    );
    this.registerOutputs({ functionArn: this.function.arn });
  }
}

function createRole(
  name: string,
  logGroup: aws.cloudwatch.LogGroup,
  { definition, bucketArn, permissionsBoundaryArn, keyArn }: TransformFunctionArgs,
  child: pulumi.CustomResourceOptions,
): ServiceRole {
  const policy = pulumi
    .output({ logGroupArn: logGroup.arn, bucketArn, keyArn })
    .apply((arns) => buildTransformPolicy({ ...arns, rejectsPrefix: lakeLayout.rejectsPrefix(definition.name) }));
  return createServiceRole(name, { trust: buildLambdaTrustPolicy(), policy, permissionsBoundaryArn }, child);
}
