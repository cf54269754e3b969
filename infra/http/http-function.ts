import { fileURLToPath } from "node:url";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { definitionFileName, httpVariables } from "@sluice/lake";
import type { DatasetDefinition } from "@sluice/schema";

import { toBucketArn } from "../access/arns.ts";
import { createServiceRole } from "../access/service-role.ts";
import { buildLambdaTrustPolicy } from "../access/trust-policy.ts";
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

export interface HttpFunctionArgs {
  readonly definition: DatasetDefinition;
  readonly bucketName: pulumi.Input<string>;
  /** Absent for Direct PUT. */
  readonly stream: PipelineStream | undefined;
  readonly deliveryStream: aws.kinesis.FirehoseDeliveryStream;
  readonly logRetentionDays: pulumi.Input<number>;
  readonly permissionsBoundaryArn?: pulumi.Input<string> | undefined;
  readonly keyArn?: pulumi.Input<string> | undefined;
}

/** The Lambda function that takes rows of one dataset out of requests, with its role and its log. */
export class HttpFunction extends pulumi.ComponentResource {
  readonly function: aws.lambda.Function;

  constructor(name: string, args: HttpFunctionArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:HttpFunction", name, {}, options);
    const child = { parent: this };
    const { definition, keyArn, logRetentionDays } = args;
    const functionName = toHttpFunctionName(name);
    const logGroup = new aws.cloudwatch.LogGroup(
      `${functionName}-log`,
      {
        name: `/aws/lambda/${functionName}`,
        retentionInDays: logRetentionDays,
        ...(keyArn && { kmsKeyId: keyArn }),
      },
      child,
    );
    const { role, policy } = createRole(functionName, logGroup, args, child);
    this.function = new aws.lambda.Function(
      functionName,
      {
        name: functionName,
        description: `Takes rows of ${definition.name} over HTTP.`,
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
        timeout: timeoutSeconds,
        tracingConfig: { mode: "Active" },
        ...(keyArn && { kmsKeyArn: keyArn }),
        environment: { variables: buildVariables(functionName, args) },
      },
      { ...child, dependsOn: [policy, logGroup] },
    );
    this.registerOutputs({ functionArn: this.function.arn });
  }
}

function buildVariables(functionName: string, { bucketName, stream, deliveryStream }: HttpFunctionArgs) {
  return {
    [httpVariables.lakeBucket]: bucketName,
    ...(stream === undefined
      ? { [httpVariables.deliveryStreamName]: deliveryStream.name }
      : { [httpVariables.streamName]: stream.name }),
    // Tells this stack's metrics from those of another stack with the same dataset.
    POWERTOOLS_SERVICE_NAME: functionName,
  };
}

function createRole(
  name: string,
  logGroup: aws.cloudwatch.LogGroup,
  { definition, bucketName, stream, deliveryStream, permissionsBoundaryArn, keyArn }: HttpFunctionArgs,
  child: pulumi.CustomResourceOptions,
) {
  const policy = pulumi
    .output({
      logGroupArn: logGroup.arn,
      bucketArn: toBucketArn(bucketName),
      streamArn: stream?.arn,
      streamKeyArn: stream?.keyArn,
      deliveryStreamArn: deliveryStream.arn,
      keyArn,
    })
    .apply((arns) => buildHttpPolicy({ dataset: definition.name, ...arns }));
  return createServiceRole(name, { trust: buildLambdaTrustPolicy(), policy, permissionsBoundaryArn }, child);
}
