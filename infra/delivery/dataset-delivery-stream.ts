import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { lakeLayout } from "@sluice/lake";
import type { Dataset } from "@sluice/schema";

import { createServiceRole, type ServiceRole } from "../access/service-role.ts";
import { buildFirehoseTrustPolicy } from "../access/trust-policy.ts";
import type { CompleteDatasetArgs } from "../arguments/dataset-args.ts";
import type { PipelineStream } from "../ingest/pipeline-stream.ts";
import { DeliveryLog } from "./delivery-log.ts";
import { buildDeliveryPolicy } from "./delivery-policy.ts";
import { buildExtendedS3Configuration } from "./extended-s3-configuration.ts";

export interface DatasetDeliveryStreamArgs {
  readonly deliveryStreamName: string;
  readonly dataset: Dataset;
  readonly config: CompleteDatasetArgs;
  /** Absent for Direct PUT. */
  readonly stream: PipelineStream | undefined;
  /** Absent for rows that come as they are to be delivered. */
  readonly transform: aws.lambda.Function | undefined;
  readonly bucketArn: pulumi.Input<string>;
  readonly databaseName: pulumi.Input<string>;
  readonly databaseArn: pulumi.Input<string>;
  readonly table: aws.glue.CatalogTable;
  readonly accountId: pulumi.Input<string>;
  readonly logRetentionDays: pulumi.Input<number>;
  readonly protect: boolean;
  readonly permissionsBoundaryArn?: pulumi.Input<string> | undefined;
  readonly keyArn?: pulumi.Input<string> | undefined;
}

/** The Firehose delivery stream of one dataset: stream or producers -> transform -> partitions -> objects in the lake. */
export class DatasetDeliveryStream extends pulumi.ComponentResource {
  readonly deliveryStream: aws.kinesis.FirehoseDeliveryStream;

  constructor(name: string, args: DatasetDeliveryStreamArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:Delivery", name, {}, options);
    const child = { parent: this };
    const { deliveryStreamName, config, keyArn } = args;
    const log = new DeliveryLog(
      name,
      { deliveryStreamName, retentionDays: args.logRetentionDays, keyArn, hasBackup: config.sourceBackup },
      child,
    );
    const { role, policy } = createRole(name, args, log.group, child);
    this.deliveryStream = new aws.kinesis.FirehoseDeliveryStream(
      `${name}-delivery`,
      {
        name: deliveryStreamName,
        destination: "extended_s3",
        ...toSourceSettings(args, role),
        extendedS3Configuration: buildExtendedS3Configuration({
          ...args,
          roleArn: role.arn,
          functionArn: args.transform?.arn,
          tableName: args.table.name,
          logGroupName: log.group.name,
          logStreamNames: log.streamNames,
        }),
      },
      {
        ...child,
        // Until its policy is there the role cannot read the stream, and creation fails now and then.
        dependsOn: [policy],
        protect: args.protect,
        // Producers are told this name, so a replacement has to wait until it is free (docs/operations.md).
        deleteBeforeReplace: true,
      },
    );
    this.registerOutputs({ deliveryStreamName: this.deliveryStream.name });
  }
}

/** Firehose encrypts Direct PUT itself. With a Kinesis stream as the source it refuses to: the stream has its own encryption. */
function toSourceSettings({ stream, keyArn }: DatasetDeliveryStreamArgs, role: aws.iam.Role) {
  if (stream !== undefined) {
    return { kinesisSourceConfiguration: { kinesisStreamArn: stream.arn, roleArn: role.arn } };
  }
  const key = keyArn === undefined ? { keyType: "AWS_OWNED_CMK" } : { keyType: "CUSTOMER_MANAGED_CMK", keyArn };
  return { serverSideEncryption: { enabled: true, ...key } };
}

function createRole(
  name: string,
  args: DatasetDeliveryStreamArgs,
  logGroup: aws.cloudwatch.LogGroup,
  child: pulumi.CustomResourceOptions,
): ServiceRole {
  const trust = pulumi.output(args.accountId).apply(buildFirehoseTrustPolicy);
  const { permissionsBoundaryArn } = args;
  const policy = pulumi
    .output({
      streamArn: args.stream?.arn,
      streamKeyArn: args.stream?.keyArn,
      bucketArn: args.bucketArn,
      functionArn: args.transform?.arn,
      databaseArn: args.databaseArn,
      tableArn: args.config.format === "parquet" ? args.table.arn : undefined,
      logGroupArn: logGroup.arn,
      keyArn: args.keyArn,
    })
    .apply((arns) => buildDeliveryPolicy({ ...arns, prefixes: listWrittenPrefixes(args) }));
  return createServiceRole(`${name}-delivery`, { trust, policy, permissionsBoundaryArn }, child);
}

function listWrittenPrefixes({ dataset: { name }, config }: DatasetDeliveryStreamArgs): readonly string[] {
  const backup = config.sourceBackup ? [lakeLayout.sourcePrefix(name)] : [];
  return [lakeLayout.dataPrefix(name), lakeLayout.errorsPrefix(name), ...backup];
}
