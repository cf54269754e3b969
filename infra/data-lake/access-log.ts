import * as pulumi from "@pulumi/pulumi";

import { allowAccessLogs } from "./bucket-policy.ts";
import { PrivateBucket } from "./private-bucket.ts";

export interface AccessLogArgs {
  readonly accountId: pulumi.Input<string>;
  readonly retentionDays: pulumi.Input<number>;
  /** What the names of the logged buckets end with, after the stack's. */
  readonly logged: readonly string[];
  readonly forceDestroy: boolean;
}

/**
 * Where S3 logs reads and writes of the stack's buckets. Encrypted with S3's own keys, the only ones that access logs
 * support (S3 guide, enable-server-access-logging, from memory, unverified).
 */
export class AccessLog extends pulumi.ComponentResource {
  /** Resolves once S3 may write to it. */
  readonly bucketName: pulumi.Output<string>;

  constructor(name: string, args: AccessLogArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:AccessLog", name, {}, options);
    const { accountId, retentionDays, logged, forceDestroy } = args;
    const expire = { id: "expire-logs", status: "Enabled", filter: {}, expiration: { days: retentionDays } };
    const log = new PrivateBucket(
      `${name}-access-log`,
      {
        forceDestroy,
        lifecycleRules: [expire],
        // Pulumi appends random characters to a bucket's logical name. Not `${name}-*`, which would also match the
        // buckets of a stack "prod-2".
        grantAccess: (logBucketArn) =>
          pulumi.output(accountId).apply((account) => [
            allowAccessLogs({
              logBucketArn,
              loggedBuckets: logged.map((bucket) => `arn:aws:s3:::${name}-${bucket}*`),
              accountId: account,
            }),
          ]),
      },
      { parent: this },
    );
    this.bucketName = log.grantedName;
    this.registerOutputs({ bucketName: this.bucketName });
  }
}
