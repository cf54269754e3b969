import { fileURLToPath } from "node:url";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { definitionFileName, lakeFolders, toWindowMapping, windowVariables } from "@sluice/lake";
import type { DatasetDefinition, WindowDefinition } from "@sluice/schema";

import { createServiceRole, type ServiceRole } from "../access/service-role.ts";
import { buildLambdaTrustPolicy } from "../access/trust-policy.ts";
import { createFunctionLog, type FunctionLogArgs } from "../functions/function-log.ts";
import type { PipelineStream } from "../ingest/pipeline-stream.ts";
import { buildWindowPolicy } from "./window-policy.ts";

/** Built by `pnpm run build`. */
const bundlePath = fileURLToPath(import.meta.resolve("#windows"));

/** An invocation takes well under a second, and more only while its delivery stream takes nothing. */
export const windowTimeoutSeconds = 120;

export interface WindowFunctionArgs extends FunctionLogArgs {
  /** Of the dataset that the window is of. */
  readonly definition: DatasetDefinition;
  readonly window: WindowDefinition;
  readonly stream: PipelineStream;
  /** Takes the partial aggregates. */
  readonly deliveryStream: aws.kinesis.FirehoseDeliveryStream;
  /** The lake's. */
  readonly bucketArn: pulumi.Input<string>;
  readonly permissionsBoundaryArn?: pulumi.Input<string> | undefined;
}

/** Name of a window's function, by the name of its results' delivery stream. */
export function toWindowFunctionName(name: string): string {
  return `${name}-window`;
}

/** The Lambda function that aggregates a stream's records, what feeds it, its role and its log. */
export class WindowFunction extends pulumi.ComponentResource {
  readonly function: aws.lambda.Function;
  readonly mapping: aws.lambda.EventSourceMapping;

  constructor(name: string, args: WindowFunctionArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:WindowFunction", name, {}, options);
    const child = { parent: this };
    const functionName = toWindowFunctionName(name);
    const logGroup = createFunctionLog(functionName, args, child);
    const { role, policy } = createRole(functionName, logGroup, args, child);
    this.function = new aws.lambda.Function(functionName, toFunctionInputs(functionName, role, args), {
      ...child,
      dependsOn: [policy, logGroup],
    });
    this.mapping = new aws.lambda.EventSourceMapping(
      `${functionName}-mapping`,
      {
        eventSourceArn: args.stream.arn,
        functionName: this.function.arn,
        ...toWindowMapping(args.window),
        destinationConfig: { onFailure: { destinationArn: args.bucketArn } },
        // Counts what is given up, for the alarms (Lambda guide, monitoring-metrics-types, read 2026-11-29).
        metricsConfig: { metrics: ["EventCount"] },
      },
      { ...child, dependsOn: [policy] },
    );
    this.registerOutputs({ functionArn: this.function.arn });
  }
}

function toFunctionInputs(functionName: string, role: aws.iam.Role, args: WindowFunctionArgs): aws.lambda.FunctionArgs {
  const { definition, window, deliveryStream, keyArn } = args;
  return {
    name: functionName,
    description: `Aggregates the rows of ${definition.name}, every ${window.every}: ${window.name}.`,
    runtime: "nodejs24.x",
    architectures: ["arm64"],
    handler: "index.handler",
    code: new pulumi.asset.AssetArchive({
      "index.mjs": new pulumi.asset.FileAsset(bundlePath),
      [definitionFileName]: new pulumi.asset.StringAsset(JSON.stringify(definition)),
    }),
    role: role.arn,
    // A whole vCPU (Lambda guide, configuration-memory, read 2026-11-21).
    memorySize: 1769,
    timeout: windowTimeoutSeconds,
    tracingConfig: { mode: "Active" },
    ...(keyArn && { kmsKeyArn: keyArn }),
    environment: {
      variables: {
        [windowVariables.window]: window.name,
        [windowVariables.deliveryStream]: deliveryStream.name,
        // Tells this stack's metrics from those of another stack with the same dataset.
        POWERTOOLS_SERVICE_NAME: functionName,
      },
    },
  };
}

function createRole(
  name: string,
  logGroup: aws.cloudwatch.LogGroup,
  { stream, deliveryStream, bucketArn, permissionsBoundaryArn, keyArn }: WindowFunctionArgs,
  child: pulumi.CustomResourceOptions,
): ServiceRole {
  const policy = pulumi
    .output({
      logGroupArn: logGroup.arn,
      streamArn: stream.arn,
      streamKeyArn: stream.keyArn,
      deliveryStreamArn: deliveryStream.arn,
      bucketArn,
      keyArn,
    })
    .apply((arns) => buildWindowPolicy({ ...arns, givenUpPrefix: lakeFolders.givenUp }));
  return createServiceRole(name, { trust: buildLambdaTrustPolicy(), policy, permissionsBoundaryArn }, child);
}
