import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { buildDeadLetterPolicy, buildQueuePolicy } from "./queue-policy.ts";

export interface LandingQueueArgs {
  readonly bucketArn: pulumi.Input<string>;
  readonly accountId: pulumi.Input<string>;
  readonly keyArn: pulumi.Input<string> | undefined;
  readonly functionTimeoutSeconds: number;
}

/** How often a message is received before it is a dead letter. The loader has it come again after half a minute, then later. */
export const maxReceives = 5;

/** Six times the function's timeout, as the guide asks for (Lambda guide, services-sqs-configure, from memory, unverified). */
const timeoutsHidden = 6;
const daySeconds = 86_400;

/** The queue between the landing bucket and the loader, and the one for what the loader could not load. */
export class LandingQueue extends pulumi.ComponentResource {
  readonly queue: aws.sqs.Queue;
  readonly deadLetters: aws.sqs.Queue;
  /** S3 may tell the queue of objects once this is there. */
  readonly policy: aws.sqs.QueuePolicy;

  constructor(name: string, args: LandingQueueArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:LandingQueue", name, {}, options);
    const child = { parent: this };
    const encryption = encryptQueue(args.keyArn);
    this.deadLetters = new aws.sqs.Queue(
      `${name}-landing-dead`,
      // The longest that SQS keeps a message.
      { name: `${name}-landing-dead`, messageRetentionSeconds: 14 * daySeconds, ...encryption },
      child,
    );
    this.queue = new aws.sqs.Queue(
      `${name}-landing`,
      {
        name: `${name}-landing`,
        visibilityTimeoutSeconds: timeoutsHidden * args.functionTimeoutSeconds,
        messageRetentionSeconds: 14 * daySeconds,
        redrivePolicy: pulumi.jsonStringify({
          deadLetterTargetArn: this.deadLetters.arn,
          maxReceiveCount: maxReceives,
        }),
        ...encryption,
      },
      child,
    );
    this.policy = allowS3(name, this, args);
    this.registerOutputs({ queueArn: this.queue.arn });
  }
}

/** S3 cannot send to a queue under AWS's own KMS key, but to one under SQS's own. */
function encryptQueue(keyArn: LandingQueueArgs["keyArn"]): Partial<aws.sqs.QueueArgs> {
  return keyArn === undefined
    ? { sqsManagedSseEnabled: true }
    : { kmsMasterKeyId: keyArn, kmsDataKeyReusePeriodSeconds: 3_600 };
}

function allowS3(name: string, landing: LandingQueue, { bucketArn, accountId }: LandingQueueArgs): aws.sqs.QueuePolicy {
  const { queue, deadLetters } = landing;
  const child = { parent: landing };
  new aws.sqs.RedriveAllowPolicy(
    `${name}-landing-dead-redrive`,
    {
      queueUrl: deadLetters.url,
      redriveAllowPolicy: pulumi.jsonStringify({ redrivePermission: "byQueue", sourceQueueArns: [queue.arn] }),
    },
    child,
  );
  new aws.sqs.QueuePolicy(
    `${name}-landing-dead-policy`,
    { queueUrl: deadLetters.url, policy: pulumi.jsonStringify(deadLetters.arn.apply(buildDeadLetterPolicy)) },
    child,
  );
  const policy = pulumi.output({ queueArn: queue.arn, bucketArn, accountId }).apply(buildQueuePolicy);
  return new aws.sqs.QueuePolicy(
    `${name}-landing-policy`,
    { queueUrl: queue.url, policy: pulumi.jsonStringify(policy) },
    child,
  );
}
