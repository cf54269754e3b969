import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { toBucketArn } from "../access/arns.ts";
import type { Pipeline } from "../pipeline.ts";
import { createLandingAlarms } from "./landing-alarms.ts";
import { LandingQueue } from "./landing-queue.ts";
import type { CompleteLandingSettings } from "./landing-settings.ts";
import { LoaderFunction, loaderTimeoutSeconds } from "./loader-function.ts";

export interface LandingArgs {
  readonly settings: CompleteLandingSettings;
  /** Where files land. */
  readonly bucket: aws.s3.Bucket;
  readonly lakeBucketName: pulumi.Input<string>;
  /** Of the datasets that take files. */
  readonly pipelines: readonly Pipeline[];
  /** Where its alarms report; without one it has none. */
  readonly topicArn: pulumi.Input<string> | undefined;
  readonly accountId: pulumi.Input<string>;
  readonly logRetentionDays: pulumi.Input<number>;
  readonly permissionsBoundaryArn?: pulumi.Input<string> | undefined;
  readonly keyArn: pulumi.Input<string> | undefined;
}

/** Messages of an invocation, and how long they are gathered: many small files share one. */
const batchSize = 50;
const batchingWindowSeconds = 2;

/** What loads the files that land: a queue that S3 tells of them, and the function that takes its messages. */
export class Landing extends pulumi.ComponentResource {
  readonly loader: aws.lambda.Function;

  constructor(name: string, args: LandingArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:Landing", name, {}, options);
    const child = { parent: this };
    const { settings, bucket, topicArn } = args;
    const queues = new LandingQueue(
      name,
      { ...args, bucketArn: bucket.arn, functionTimeoutSeconds: loaderTimeoutSeconds },
      child,
    );
    const arns = collectArns(args, queues);
    this.loader = new LoaderFunction(name, { ...args, arns, queueUrl: queues.queue.url }, child).function;
    new aws.lambda.EventSourceMapping(
      `${name}-loader-messages`,
      {
        eventSourceArn: queues.queue.arn,
        functionName: this.loader.arn,
        batchSize,
        maximumBatchingWindowInSeconds: batchingWindowSeconds,
        functionResponseTypes: ["ReportBatchItemFailures"],
        scalingConfig: { maximumConcurrency: settings.maximumConcurrency },
      },
      child,
    );
    new aws.s3.BucketNotification(
      `${name}-landing-notification`,
      { bucket: bucket.bucket, queues: [{ queueArn: queues.queue.arn, events: ["s3:ObjectCreated:*"] }] },
      // S3 tries the queue before it takes the setting.
      { ...child, dependsOn: [queues.policy] },
    );
    if (topicArn !== undefined) createLandingAlarms(name, { topicArn }, child);
    this.registerOutputs({ loaderArn: this.loader.arn });
  }
}

function collectArns({ bucket, lakeBucketName, pipelines, keyArn }: LandingArgs, { queue }: LandingQueue) {
  const streams = pipelines.flatMap(({ stream }) => stream ?? []);
  const direct = pipelines.filter(({ stream }) => stream === undefined);
  const streamKeyArns = pulumi.all(streams.flatMap((stream) => stream.keyArn ?? []));
  return pulumi.output({
    landingArn: bucket.arn,
    lakeArn: toBucketArn(lakeBucketName),
    queueArn: queue.arn,
    datasets: pipelines.map(({ dataset }) => dataset.name),
    streamArns: pulumi.all(streams.map(({ arn }) => arn)),
    streamKeyArns: streamKeyArns.apply((each) => [...new Set(each)]),
    directPutArns: pulumi.all(direct.map(({ deliveryStream }) => deliveryStream.arn)),
    keyArn,
  });
}
