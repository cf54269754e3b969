import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { tlsOnlyBucketPolicy } from "../policies/bucket-policy.ts";

export interface LakeArgs {
  /** Name of the Glue database: lower case, letters, digits and `_`. */
  readonly databaseName: pulumi.Input<string>;
}

/** Where the data ends: one private, encrypted, TLS-only bucket and the Glue database over it. */
export class Lake extends pulumi.ComponentResource {
  readonly bucket: aws.s3.Bucket;
  readonly database: aws.glue.CatalogDatabase;

  constructor(name: string, args: LakeArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:Lake", name, {}, options);
    const child = { parent: this };
    // Named by Pulumi: bucket names are global.
    this.bucket = new aws.s3.Bucket(`${name}-lake`, {}, child);
    keepPrivate(`${name}-lake`, this.bucket, child);
    encryptAtRest(`${name}-lake`, this.bucket, child);
    abortIncompleteUploads(`${name}-lake`, this.bucket, child);
    this.database = new aws.glue.CatalogDatabase(
      `${name}-database`,
      { name: args.databaseName, description: "Rows delivered by Sluice." },
      child,
    );
    this.registerOutputs({ bucketName: this.bucket.bucket, databaseName: this.database.name });
  }
}

/** No public access, no ACLs, no request without TLS. */
function keepPrivate(name: string, bucket: aws.s3.Bucket, child: pulumi.CustomResourceOptions): void {
  const blocked = new aws.s3.BucketPublicAccessBlock(
    `${name}-public-access`,
    {
      bucket: bucket.bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    child,
  );
  new aws.s3.BucketOwnershipControls(
    `${name}-ownership`,
    { bucket: bucket.bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
    child,
  );
  // S3 refuses two changes of a bucket's access at a time.
  new aws.s3.BucketPolicy(
    `${name}-policy`,
    { bucket: bucket.bucket, policy: pulumi.jsonStringify(bucket.arn.apply(tlsOnlyBucketPolicy)) },
    { ...child, dependsOn: [blocked] },
  );
}

function encryptAtRest(name: string, bucket: aws.s3.Bucket, child: pulumi.CustomResourceOptions): void {
  new aws.s3.BucketServerSideEncryptionConfiguration(
    `${name}-encryption`,
    { bucket: bucket.bucket, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
    child,
  );
}

/** What a broken upload leaves behind is billed and never listed. */
function abortIncompleteUploads(name: string, bucket: aws.s3.Bucket, child: pulumi.CustomResourceOptions): void {
  new aws.s3.BucketLifecycleConfiguration(
    `${name}-lifecycle`,
    {
      bucket: bucket.bucket,
      rules: [
        {
          id: "abort-incomplete-uploads",
          status: "Enabled",
          filter: {},
          abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        },
      ],
    },
    child,
  );
}
