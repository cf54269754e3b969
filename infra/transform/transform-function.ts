import { fileURLToPath } from "node:url";

import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { lakeLayout, toTransformName, transformVariables } from "@sluice/lake";
import type { DatasetDefinition } from "@sluice/schema";

import type { FunctionLogArgs } from "../functions/function-log.ts";
import { createNodeFunction } from "../functions/node-function.ts";
import { buildTransformPolicy } from "./transform-policy.ts";

/** Built by `pnpm run build`. */
const bundlePath = fileURLToPath(import.meta.resolve("#transform"));

/** An invocation takes well under a second; Firehose itself waits at most 5 minutes (Firehose guide, data-transformation, read 2026-11-21). */
export const transformTimeoutSeconds = 60;

export interface TransformFunctionArgs extends FunctionLogArgs {
  readonly definition: DatasetDefinition;
  readonly bucketName: pulumi.Input<string>;
  readonly bucketArn: pulumi.Input<string>;
  readonly permissionsBoundaryArn?: pulumi.Input<string> | undefined;
}

/** The Lambda function that Firehose calls for one dataset, with its role and its log. */
export class TransformFunction extends pulumi.ComponentResource {
  readonly function: aws.lambda.Function;

  constructor(name: string, args: TransformFunctionArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:Transform", name, {}, options);
    const { definition, bucketName, bucketArn, keyArn } = args;
    this.function = createNodeFunction(
      toTransformName(name),
      {
        ...args,
        description: `Types and partitions the rows of ${definition.name}.`,
        bundlePath,
        timeoutSeconds: transformTimeoutSeconds,
        variables: { [transformVariables.lakeBucket]: bucketName },
        buildPolicy: (logGroupArn) =>
          pulumi
            .output({ logGroupArn, bucketArn, keyArn })
            .apply((arns) =>
              buildTransformPolicy({ ...arns, rejectsPrefix: lakeLayout.rejectsPrefix(definition.name) }),
            ),
      },
      { parent: this },
    );
    this.registerOutputs({ functionArn: this.function.arn });
  }
}
