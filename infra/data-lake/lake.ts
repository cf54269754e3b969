import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { lakeFolders } from "@sluice/lake";

import type { CompleteSluiceArgs } from "../arguments/sluice-args.ts";
import { expireNoncurrentVersions, type LifecycleRule, PrivateBucket } from "./private-bucket.ts";

export interface LakeArgs {
  /** Bucket and database that there are already, among others. */
  readonly settings: Pick<
    CompleteSluiceArgs,
    "bucketName" | "databaseName" | "dataRetentionDays" | "failedRetentionDays" | "protect"
  >;
  readonly logBucketName: pulumi.Input<string>;
  readonly keyArn?: pulumi.Input<string> | undefined;
}

/** Where the data ends up: a bucket, and the Glue database over it. Creates what it is not given. */
export class Lake extends pulumi.ComponentResource {
  readonly bucketName: pulumi.Output<string>;
  readonly databaseName: pulumi.Output<string>;

  constructor(name: string, args: LakeArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:Lake", name, {}, options);
    const child = { parent: this };
    const { bucketName, databaseName } = args.settings;
    this.bucketName = pulumi.output(bucketName ?? createBucket(name, args, child).bucket);
    this.databaseName = pulumi.output(
      databaseName ?? createDatabase(name, { ...child, protect: args.settings.protect }).name,
    );
    this.registerOutputs({ bucketName: this.bucketName, databaseName: this.databaseName });
  }
}

function createBucket(name: string, args: LakeArgs, child: pulumi.ComponentResourceOptions): aws.s3.Bucket {
  const { settings, logBucketName, keyArn } = args;
  return new PrivateBucket(
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
}

/** Protected with the bucket: with a database go all tables in it, also those that analysts have created. */
function createDatabase(name: string, child: pulumi.CustomResourceOptions): aws.glue.CatalogDatabase {
  return new aws.glue.CatalogDatabase(
    `${name}-database`,
    { name: toDatabaseName(name), description: "Rows delivered by Sluice." },
    child,
  );
}

/** Athena asks for quotes around a name with a dash. */
function toDatabaseName(name: string): string {
  return name.replaceAll("-", "_");
}

/** How long a request with an idempotency key is remembered after its last answer. */
const requestDays = 7;
/** A load goes on within minutes, or with its dead letter within 14 days. */
const checkpointDays = 30;

function buildLifecycleRules({
  dataRetentionDays,
  failedRetentionDays,
}: LakeArgs["settings"]): readonly LifecycleRule[] {
  const { data, rejects, errors, givenUp, replayed, source, loads, checkpoints } = lakeFolders;
  const failed = [rejects, errors, givenUp, replayed, source, loads].map((prefix) =>
    expire(prefix, failedRetentionDays),
  );
  return [
    ...(dataRetentionDays === undefined ? [] : [expire(data, dataRetentionDays)]),
    ...failed,
    expire(lakeFolders.requests, requestDays),
    expire(checkpoints, checkpointDays),
    expireNoncurrentVersions,
  ];
}

function expire(prefix: string, days: pulumi.Input<number>): LifecycleRule {
  return { id: `expire-${prefix.slice(0, -1)}`, status: "Enabled", filter: { prefix }, expiration: { days } };
}
