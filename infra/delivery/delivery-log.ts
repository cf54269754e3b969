import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface DeliveryLogArgs {
  readonly deliveryStreamName: string;
  readonly retentionDays: pulumi.Input<number>;
  readonly keyArn?: pulumi.Input<string> | undefined;
  /** Firehose logs the source backup separately. */
  readonly hasBackup: boolean;
}

/**
 * Where Firehose logs. It writes only to log streams that exist, and only the console would create them
 * (Firehose guide, monitoring-with-cloudwatch-logs, read 2026-11-21).
 */
export class DeliveryLog extends pulumi.ComponentResource {
  readonly group: aws.cloudwatch.LogGroup;
  readonly streamNames: { readonly delivery: pulumi.Output<string>; readonly backup?: pulumi.Output<string> };

  constructor(name: string, args: DeliveryLogArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:DeliveryLog", name, {}, options);
    const child = { parent: this };
    const { deliveryStreamName, retentionDays, keyArn, hasBackup } = args;
    this.group = new aws.cloudwatch.LogGroup(
      `${name}-delivery-log`,
      {
        name: `/aws/kinesisfirehose/${deliveryStreamName}`,
        retentionInDays: retentionDays,
        ...(keyArn && { kmsKeyId: keyArn }),
      },
      child,
    );
    const createLogStream = (logicalName: string, streamName: string) =>
      new aws.cloudwatch.LogStream(logicalName, { name: streamName, logGroupName: this.group.name }, child).name;
    this.streamNames = {
      delivery: createLogStream(`${name}-delivery-log-stream`, "DestinationDelivery"),
      ...(hasBackup ? { backup: createLogStream(`${name}-backup-log-stream`, "BackupDelivery") } : {}),
    };
    this.registerOutputs({ groupName: this.group.name });
  }
}
