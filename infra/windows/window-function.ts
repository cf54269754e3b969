import { fileURLToPath } from "node:url";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { lakeFolders, toWindowMapping, windowVariables } from "@sluice/lake";
import type { DatasetDefinition, WindowDefinition } from "@sluice/schema";

import type { PolicyDocument } from "../access/policy-document.ts";
import type { FunctionLogArgs } from "../functions/function-log.ts";
import { createNodeFunction } from "../functions/node-function.ts";
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
    const { definition, window, deliveryStream } = args;
    const functionName = toWindowFunctionName(name);
    this.function = createNodeFunction(
      functionName,
      {
        ...args,
        description: `Aggregates the rows of ${definition.name}, every ${window.every}: ${window.name}.`,
        bundlePath,
        timeoutSeconds: windowTimeoutSeconds,
        variables: {
          [windowVariables.window]: window.name,
          [windowVariables.deliveryStream]: deliveryStream.name,
        },
        buildPolicy: (logGroupArn) => resolvePolicy(logGroupArn, args),
      },
      child,
    );
    this.mapping = new aws.lambda.EventSourceMapping(
      `${functionName}-mapping`,
      {
        eventSourceArn: args.stream.arn,
        functionName: this.function.arn,
        ...toWindowMapping(window),
        destinationConfig: { onFailure: { destinationArn: args.bucketArn } },
        // Counts what is given up, for the alarms (Lambda guide, monitoring-metrics-types, read 2026-11-29).
        metricsConfig: { metrics: ["EventCount"] },
      },
      child,
    );
    this.registerOutputs({ functionArn: this.function.arn });
  }
}

function resolvePolicy(
  logGroupArn: pulumi.Output<string>,
  { stream, deliveryStream, bucketArn, keyArn }: WindowFunctionArgs,
): pulumi.Output<PolicyDocument> {
  return pulumi
    .output({
      logGroupArn,
      streamArn: stream.arn,
      streamKeyArn: stream.keyArn,
      deliveryStreamArn: deliveryStream.arn,
      bucketArn,
      keyArn,
    })
    .apply((arns) => buildWindowPolicy({ ...arns, givenUpPrefix: lakeFolders.givenUp }));
}
