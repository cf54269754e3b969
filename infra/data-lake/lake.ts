import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { lakeFolders } from "@sluice/lake";

import type { StackConfig } from "../configuration/stack-config.ts";
import { type LifecycleRule, PrivateBucket } from "./private-bucket.ts";

export interface LakeArgs {
  /** Name of the Glue database: lower case, letters, digits and `_`. */
  readonly databaseName: pulumi.Input<string>;
  readonly settings: Pick<StackConfig, "dataRetentionDays" | "failedRetentionDays" | "protect">;
  readonly logBucketName: pulumi.Input<string>;
  readonly keyArn?: pulumi.Input<string> | undefined;
}

/** Where the data ends up: a bucket, and the Glue database over it. */
export class Lake extends pulumi.ComponentResource {
  readonly bucket: aws.s3.Bucket;
  readonly database: aws.glue.CatalogDatabase;

  constructor(name: string, args: LakeArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:Lake", name, {}, options);
    const child = { parent: this };
    const { settings, logBucketName, keyArn } = args;
    this.bucket = new PrivateBucket(
      `${name}-lake`,
      {
        lifecycleRules: buildLifecycleRules(settings),
        isVersioned: true,
        forceDestroy: !settings.protect,
        protect: settings.protect,
        logBucketName,
        keyArn,
      },
      child,
    ).bucket;
    this.database = new aws.glue.CatalogDatabase(
      `${name}-database`,
      { name: args.databaseName, description: "Rows delivered by Sluice." },
      child,
    );
    this.registerOutputs({ bucketName: this.bucket.bucket, databaseName: this.database.name });
  }
}

/** How long overwritten and deleted objects can be restored. */
const noncurrentDays = 30;

function buildLifecycleRules({
  dataRetentionDays,
  failedRetentionDays,
}: LakeArgs["settings"]): readonly LifecycleRule[] {
  const { data, rejects, errors, replayed, source } = lakeFolders;
  const failed = [rejects, errors, replayed, source].map((prefix) => expire(prefix, failedRetentionDays));
  return [
    ...(dataRetentionDays === undefined ? [] : [expire(data, dataRetentionDays)]),
    ...failed,
    {
      id: "expire-noncurrent-versions",
      status: "Enabled",
      filter: {},
      noncurrentVersionExpiration: { noncurrentDays },
      // Removes a delete marker once no older version is left behind it.
      expiration: { expiredObjectDeleteMarker: true },
    },
  ];
}

function expire(prefix: string, days: number): LifecycleRule {
  return { id: `expire-${prefix.slice(0, -1)}`, status: "Enabled", filter: { prefix }, expiration: { days } };
}
