import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { buildAlarmTopicPolicy } from "./alarm-topic-policy.ts";

export interface AlarmTopicArgs {
  readonly accountId: pulumi.Input<string>;
  /** Who gets an e-mail, once they have confirmed the subscription. */
  readonly email: pulumi.Input<string> | undefined;
  /** Without one the topic is not encrypted: alarms cannot publish to a topic under AWS's own key. */
  readonly keyArn: pulumi.Input<string> | undefined;
}

/** Where alarms and the budget report. */
export class AlarmTopic extends pulumi.ComponentResource {
  readonly topic: aws.sns.Topic;

  constructor(name: string, args: AlarmTopicArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:AlarmTopic", name, {}, options);
    const child = { parent: this };
    const { accountId, email, keyArn } = args;
    this.topic = new aws.sns.Topic(
      `${name}-alarms`,
      { name: `${name}-alarms`, displayName: name, ...(keyArn && { kmsMasterKeyId: keyArn }) },
      child,
    );
    const policy = pulumi.output({ topicArn: this.topic.arn, accountId }).apply(buildAlarmTopicPolicy);
    new aws.sns.TopicPolicy(
      `${name}-alarms-policy`,
      { arn: this.topic.arn, policy: pulumi.jsonStringify(policy) },
      child,
    );
    if (email !== undefined) {
      new aws.sns.TopicSubscription(
        `${name}-alarms-email`,
        { topic: this.topic.arn, protocol: "email", endpoint: email },
        child,
      );
    }
    this.registerOutputs({ topicArn: this.topic.arn });
  }
}
