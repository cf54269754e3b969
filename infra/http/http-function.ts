import { fileURLToPath } from "node:url";

import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { httpVariables } from "@sluice/lake";
import type { DatasetDefinition } from "@sluice/schema";

import { toBucketArn } from "../access/arns.ts";
import type { PolicyDocument } from "../access/policy-document.ts";
import type { FunctionLogArgs } from "../functions/function-log.ts";
import { createNodeFunction } from "../functions/node-function.ts";
import type { PipelineStream } from "../ingest/pipeline-stream.ts";
import { buildHttpPolicy } from "./http-policy.ts";

/** Built by `pnpm run build`. */
const bundlePath = fileURLToPath(import.meta.resolve("#http"));

/** A second less than API Gateway waits (quotas of HTTP APIs, read 2026-11-29): the function's own answer says more. */
const timeoutSeconds = 29;

/** Name of the function behind a pipeline's door. */
export function toHttpFunctionName(pipeline: string): string {
  return `${pipeline}-http`;
}

export interface HttpFunctionArgs extends FunctionLogArgs {
  readonly definition: DatasetDefinition;
  readonly bucketName: pulumi.Input<string>;
  /** Absent for Direct PUT. */
  readonly stream: PipelineStream | undefined;
  readonly deliveryStream: aws.kinesis.FirehoseDeliveryStream;
  readonly permissionsBoundaryArn?: pulumi.Input<string> | undefined;
}

/** The Lambda function that takes rows of one dataset out of requests, with its role and its log. */
export class HttpFunction extends pulumi.ComponentResource {
  readonly function: aws.lambda.Function;

  constructor(name: string, args: HttpFunctionArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:HttpFunction", name, {}, options);
    this.function = createNodeFunction(
      toHttpFunctionName(name),
      {
        ...args,
        description: `Takes rows of ${args.definition.name} over HTTP.`,
        bundlePath,
        timeoutSeconds,
        variables: toVariables(args),
        buildPolicy: (logGroupArn) => resolvePolicy(logGroupArn, args),
      },
      { parent: this },
    );
    this.registerOutputs({ functionArn: this.function.arn });
  }
}

function toVariables({ bucketName, stream, deliveryStream }: HttpFunctionArgs) {
  return {
    [httpVariables.lakeBucket]: bucketName,
    ...(stream === undefined
      ? { [httpVariables.deliveryStreamName]: deliveryStream.name }
      : { [httpVariables.streamName]: stream.name }),
  };
}

function resolvePolicy(
  logGroupArn: pulumi.Output<string>,
  { definition, bucketName, stream, deliveryStream, keyArn }: HttpFunctionArgs,
): pulumi.Output<PolicyDocument> {
  return pulumi
    .output({
      logGroupArn,
      bucketArn: toBucketArn(bucketName),
      streamArn: stream?.arn,
      streamKeyArn: stream?.keyArn,
      deliveryStreamArn: deliveryStream.arn,
      keyArn,
    })
    .apply((arns) => buildHttpPolicy({ dataset: definition.name, ...arns }));
}
