import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { streamNameFor } from "@sluice/lake";

import type { Pipeline } from "../pipeline.ts";
import { listAnalystStatements, listFollowStatements } from "./analyst-policy.ts";
import { toBucketArn, toDashboardArns, toProducerLakeArns } from "./arns.ts";
import { type AccessPoliciesArgs, listFollowed, listSentTo, listStreamKeys, toQueryArns } from "./policy-arns.ts";
import { buildPolicyDocument, type PolicyDocument, type PolicyStatement } from "./policy-document.ts";
import { buildProducerPolicy } from "./producer-policy.ts";
import { listReplayStatements, listSendStatements } from "./replay-policy.ts";

/** Policies for people and their programs to attach to their own roles; the stack attaches them to nothing. */
export class AccessPolicies extends pulumi.ComponentResource {
  /** To be attached together: one has no room for many datasets. */
  readonly analystPolicyArns: readonly pulumi.Output<string>[];
  /** As {@link analystPolicyArns}. */
  readonly replayPolicyArns: readonly pulumi.Output<string>[];
  /** By dataset: all that a producer of its rows needs. */
  readonly producerPolicyArns: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: AccessPoliciesArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:AccessPolicies", name, {}, options);
    const child = { parent: this };
    const { pipelines } = args;
    this.analystPolicyArns = createPolicies(`${name}-analyst`, { pipelines, ...describeAnalyst(name, args) }, child);
    this.replayPolicyArns = createPolicies(`${name}-replay`, { pipelines, ...describeReplay(args) }, child);
    this.producerPolicyArns = Object.fromEntries(
      pipelines.map((pipeline) => [pipeline.dataset.name, createProducerPolicy(name, { ...args, pipeline }, child)]),
    );
    this.registerOutputs({ analystPolicyArns: this.analystPolicyArns, replayPolicyArns: this.replayPolicyArns });
  }
}

type ChildOptions = pulumi.CustomResourceOptions;

function describeAnalyst(name: string, args: AccessPoliciesArgs): ShareablePolicy {
  const whole = {
    ...toQueryArns(args),
    ...listStreamKeys(args.pipelines),
    dashboardArns: toDashboardArns(name, args),
    keyArn: args.keyArn,
  };
  return {
    description: "Finds, queries, follows and watches what Sluice delivers.",
    ofStack: pulumi.output(whole).apply(listAnalystStatements),
    ofDatasets: (pipelines) => pulumi.output(listFollowed(name, { ...args, pipelines })).apply(listFollowStatements),
  };
}

function describeReplay(args: AccessPoliciesArgs): ShareablePolicy {
  const whole = { ...toQueryArns(args), ...listStreamKeys(args.pipelines), keyArn: args.keyArn };
  return {
    description: "Sends rows again that Sluice could not deliver.",
    ofStack: pulumi.output(whole).apply(listReplayStatements),
    ofDatasets: (pipelines) => pulumi.output(listSentTo({ ...args, pipelines })).apply(listSendStatements),
  };
}

/** What a policy says, that takes several where there are many datasets. */
interface ShareablePolicy {
  readonly description: string;
  /** Of the stack as a whole: in the first policy. */
  readonly ofStack: pulumi.Output<readonly PolicyStatement[]>;
  readonly ofDatasets: (pipelines: readonly Pipeline[]) => pulumi.Output<readonly PolicyStatement[]>;
}

function createPolicies(
  name: string,
  { pipelines, description, ofStack, ofDatasets }: ShareablePolicy & Pick<AccessPoliciesArgs, "pipelines">,
  child: ChildOptions,
): readonly pulumi.Output<string>[] {
  return splitByRoom(pipelines).map((some, index) => {
    const statements = index === 0 ? [ofStack, ofDatasets(some)] : [ofDatasets(some)];
    const document = pulumi.all(statements).apply((known) => buildPolicyDocument(...known.flat()));
    return createPolicy(index === 0 ? name : `${name}-${index + 1}`, { description, document }, child);
  });
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
  return createPolicy(`${streamNameFor({ name, dataset })}-producer`, { description, document }, child);
}

interface PolicyText {
  readonly description: string;
  readonly document: pulumi.Output<PolicyDocument>;
}

function createPolicy(name: string, { description, document }: PolicyText, child: ChildOptions): pulumi.Output<string> {
  return new aws.iam.Policy(name, { description, policy: pulumi.jsonStringify(document) }, child).arn;
}

/**
 * Datasets by policy, of which the first has what is for all of them: 2,500 of the 6,144 characters that IAM takes, and a
 * dataset with the longest names takes 410. A role takes ten policies (IAM guide, iam-quotas; from memory).
 */
function splitByRoom(pipelines: readonly Pipeline[]): readonly (readonly Pipeline[])[] {
  const count = Math.max(1, Math.ceil(pipelines.length / datasetsOfOnePolicy));
  return Array.from({ length: count }, (_, index) =>
    pipelines.slice(index * datasetsOfOnePolicy, (index + 1) * datasetsOfOnePolicy),
  );
}

const datasetsOfOnePolicy = 8;
