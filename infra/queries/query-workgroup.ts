import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { mapInput } from "../arguments/map-input.ts";
import { PrivateBucket } from "../data-lake/private-bucket.ts";

export interface QueryWorkgroupArgs {
  readonly workgroupName: pulumi.Input<string>;
  /** Athena stops a query that scans more, and bills for what it has scanned. */
  readonly scanLimitGiB: pulumi.Input<number>;
  readonly logBucketName: pulumi.Input<string>;
  readonly keyArn?: pulumi.Input<string> | undefined;
}

/** Results are copies of what is in the lake: running the query again restores them. */
const resultDays = 30;

/** A stack's Athena workgroup. Its settings override the client's, and results are encrypted in a bucket of their own. */
export class QueryWorkgroup extends pulumi.ComponentResource {
  readonly workgroup: aws.athena.Workgroup;
  readonly resultsBucket: aws.s3.Bucket;

  constructor(name: string, args: QueryWorkgroupArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:Workgroup", name, {}, options);
    const child = { parent: this };
    const { workgroupName, scanLimitGiB, logBucketName, keyArn } = args;
    const expire = { id: "expire-results", status: "Enabled", filter: {}, expiration: { days: resultDays } };
    this.resultsBucket = new PrivateBucket(
      `${name}-results`,
      { lifecycleRules: [expire], forceDestroy: true, logBucketName, keyArn },
      child,
    ).bucket;
    this.workgroup = new aws.athena.Workgroup(
      `${name}-workgroup`,
      {
        name: workgroupName,
        description: "Queries over what Sluice delivers.",
        configuration: {
          enforceWorkgroupConfiguration: true,
          publishCloudwatchMetricsEnabled: true,
          bytesScannedCutoffPerQuery: mapInput(scanLimitGiB, (limit) => limit * 1024 ** 3),
          resultConfiguration: {
            outputLocation: pulumi.interpolate`s3://${this.resultsBucket.bucket}/`,
            encryptionConfiguration:
              keyArn === undefined
                ? { encryptionOption: "SSE_S3" }
                : { encryptionOption: "SSE_KMS", kmsKeyArn: keyArn },
          },
        },
        // Otherwise Athena deletes no workgroup that has ever run a query.
        forceDestroy: true,
      },
      child,
    );
    this.registerOutputs({ workgroupName: this.workgroup.name });
  }
}
