import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { streamNameFor } from "@sluice/lake";

import type { Lake } from "../data-lake/lake.ts";
import type { Pipeline } from "../pipeline.ts";
import type { QueryWorkgroup } from "../queries/query-workgroup.ts";
import { buildAnalystPolicy } from "./analyst-policy.ts";
import { toBucketArn, toDatabaseArn, toProducerLakeArns, toTransformLogArn } from "./arns.ts";
import { buildProducerPolicy } from "./producer-policy.ts";
import { buildReplayPolicy } from "./replay-policy.ts";

export interface AccessPoliciesArgs {
  readonly lake: Lake;
  readonly workgroup: QueryWorkgroup;
  readonly pipelines: readonly Pipeline[];
  readonly accountId: pulumi.Input<string>;
  readonly region: pulumi.Input<string>;
  readonly keyArn: pulumi.Input<string> | undefined;
  readonly vpcEndpointIds: readonly pulumi.Input<string>[];
}

/** Policies for people and their programs to attach to their own roles; the stack attaches them to nothing. */
export class AccessPolicies extends pulumi.ComponentResource {
  readonly analystPolicyArn: pulumi.Output<string>;
  readonly replayPolicyArn: pulumi.Output<string>;
  /** By dataset: all that a producer of its rows needs. */
  readonly producerPolicyArns: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: AccessPoliciesArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:AccessPolicies", name, {}, options);
    const child = { parent: this };
    this.analystPolicyArn = createAnalystPolicy(name, args, child);
    this.replayPolicyArn = createReplayPolicy(name, args, child);
    this.producerPolicyArns = Object.fromEntries(
      args.pipelines.map((pipeline) => [
        pipeline.dataset.name,
        createProducerPolicy(name, { ...args, pipeline }, child),
      ]),
    );
    this.registerOutputs({ analystPolicyArn: this.analystPolicyArn, replayPolicyArn: this.replayPolicyArn });
  }
}

type ChildOptions = pulumi.CustomResourceOptions;

function createAnalystPolicy(name: string, args: AccessPoliciesArgs, child: ChildOptions): pulumi.Output<string> {
  const { lake, workgroup, pipelines, keyArn } = args;
  const document = pulumi
    .output({
      lakeArn: toBucketArn(lake.bucketName),
      resultsArn: workgroup.resultsBucket.arn,
      workgroupArn: workgroup.workgroup.arn,
      databaseArn: toDatabaseArn(lake.databaseName, args),
      ...listStreams(pipelines),
      transformLogArns: pulumi.all(
        pipelines.map(({ dataset }) => toTransformLogArn(streamNameFor({ name, dataset: dataset.name }), args)),
      ),
      keyArn,
    })
    .apply(buildAnalystPolicy);
  const description = "Finds, queries and follows what Sluice delivers.";
  return new aws.iam.Policy(`${name}-analyst`, { description, policy: pulumi.jsonStringify(document) }, child).arn;
}

function createReplayPolicy(name: string, args: AccessPoliciesArgs, child: ChildOptions): pulumi.Output<string> {
  const { lake, workgroup, pipelines, keyArn, vpcEndpointIds } = args;
  const direct = pipelines.filter(({ stream }) => stream === undefined);
  const document = pulumi
    .output({
      lakeArn: toBucketArn(lake.bucketName),
      resultsArn: workgroup.resultsBucket.arn,
      workgroupArn: workgroup.workgroup.arn,
      databaseArn: toDatabaseArn(lake.databaseName, args),
      ...listStreams(pipelines),
      directPutArns: pulumi.all(direct.map(({ deliveryStream }) => deliveryStream.arn)),
      windowArns: pulumi.all(pipelines.flatMap(({ windows }) => windows.map((window) => window.function.arn))),
      keyArn,
      vpcEndpointIds: pulumi.all([...vpcEndpointIds]),
    })
    .apply(buildReplayPolicy);
  const description = "Sends rows again that Sluice could not deliver.";
  return new aws.iam.Policy(`${name}-replay`, { description, policy: pulumi.jsonStringify(document) }, child).arn;
}

function createProducerPolicy(
  name: string,
  { pipeline, lake, keyArn, vpcEndpointIds }: AccessPoliciesArgs & { readonly pipeline: Pipeline },
  child: ChildOptions,
): pulumi.Output<string> {
  const dataset = pipeline.dataset.name;
  const document = pulumi
    .output({
      streamArn: pipeline.stream?.arn,
      streamKeyArn: pipeline.stream?.keyArn,
      deliveryStreamArn: pipeline.deliveryStream.arn,
      ...toProducerLakeArns(toBucketArn(lake.bucketName), dataset),
      doorArn: pipeline.door?.isSigned === true ? pipeline.door.routeArn : undefined,
      keyArn,
      vpcEndpointIds: pulumi.all([...vpcEndpointIds]),
    })
    .apply(buildProducerPolicy);
  const description = `Sends rows of ${dataset} to Sluice.`;
  const policyName = `${streamNameFor({ name, dataset })}-producer`;
  return new aws.iam.Policy(policyName, { description, policy: pulumi.jsonStringify(document) }, child).arn;
}

/** The streams of a stack, and the customer's keys that they are encrypted with, each once. */
function listStreams(pipelines: readonly Pipeline[]) {
  const streams = pipelines.flatMap(({ stream }) => stream ?? []);
  const keyArns = pulumi.all(streams.flatMap(({ keyArn }) => keyArn ?? []));
  return {
    streamArns: pulumi.all(streams.map(({ arn }) => arn)),
    streamKeyArns: keyArns.apply((arns) => [...new Set(arns)]),
  };
}
