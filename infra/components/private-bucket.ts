import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { tlsOnlyBucketPolicy } from "../policies/bucket-policy.ts";

export type LifecycleRule = aws.types.input.s3.BucketLifecycleConfigurationRule;

export interface PrivateBucketArgs {
  /** Besides the one that ends broken uploads. */
  readonly lifecycleRules?: readonly LifecycleRule[];
  /** Pulumi deletes it with what is in it. */
  readonly forceDestroy?: boolean;
}

/** A bucket that is nobody's but the account's: private, encrypted, over TLS alone. */
export class PrivateBucket extends pulumi.ComponentResource {
  readonly bucket: aws.s3.Bucket;

  constructor(name: string, args: PrivateBucketArgs = {}, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:PrivateBucket", name, {}, options);
    const child = { parent: this };
    const { lifecycleRules = [], forceDestroy = false } = args;
    // Named by Pulumi: bucket names are global.
    this.bucket = new aws.s3.Bucket(name, { forceDestroy }, child);
    keepPrivate(name, this.bucket, child);
    encryptAtRest(name, this.bucket, child);
    new aws.s3.BucketLifecycleConfiguration(
      `${name}-lifecycle`,
      { bucket: this.bucket.bucket, rules: [abortIncompleteUploads, ...lifecycleRules] },
      child,
    );
    this.registerOutputs({ bucketName: this.bucket.bucket });
  }
}

/** What a broken upload leaves behind is billed and never listed. */
const abortIncompleteUploads: LifecycleRule = {
  id: "abort-incomplete-uploads",
  status: "Enabled",
  filter: {},
  abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
};

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
