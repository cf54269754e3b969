import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { PolicyStatement } from "../access/policy-document.ts";
import { buildTlsOnlyBucketPolicy } from "./bucket-policy.ts";

export type LifecycleRule = aws.types.input.s3.BucketLifecycleConfigurationRule;

export interface PrivateBucketArgs {
  /** In addition to the one that aborts incomplete uploads. */
  readonly lifecycleRules?: readonly LifecycleRule[];
  /** Lets Pulumi delete the bucket together with its objects. */
  readonly forceDestroy: boolean;
  readonly protect?: boolean;
  /** Defaults to S3's own keys. */
  readonly keyArn?: pulumi.Input<string> | undefined;
  /** Keeps overwritten and deleted objects; a lifecycle rule should expire them. */
  readonly isVersioned?: boolean;
  /** Where accesses are logged, under the bucket's logical name. */
  readonly logBucketName?: pulumi.Input<string>;
  /** Statements that let others in. */
  readonly grantAccess?: (bucketArn: string) => pulumi.Input<readonly PolicyStatement[]>;
}

/** For a bucket that keeps versions: how long overwritten and deleted objects can be read, and restored. */
export const expireNoncurrentVersions: LifecycleRule = {
  id: "expire-noncurrent-versions",
  status: "Enabled",
  filter: {},
  noncurrentVersionExpiration: { noncurrentDays: 30 },
  // Removes a delete marker once no older version is left behind it.
  expiration: { expiredObjectDeleteMarker: true },
};

type ChildOptions = pulumi.CustomResourceOptions & { readonly parent: pulumi.Resource };

/** A bucket for this account only: private, encrypted, reached over TLS alone. */
export class PrivateBucket extends pulumi.ComponentResource {
  readonly bucket: aws.s3.Bucket;
  /** The bucket's name once its policy is in place, for services that the policy lets in. */
  readonly grantedName: pulumi.Output<string>;

  constructor(name: string, args: PrivateBucketArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:PrivateBucket", name, {}, options);
    const child = { parent: this };
    const { lifecycleRules = [], forceDestroy, protect = false } = args;
    // Named by Pulumi: bucket names are global.
    this.bucket = new aws.s3.Bucket(name, { forceDestroy }, { ...child, protect });
    const bucket = this.bucket.bucket;
    const policy = keepPrivate(name, this.bucket, args, child);
    this.grantedName = pulumi.all([this.bucket.bucket, policy.id]).apply(([granted]) => granted);
    encryptAtRest(name, bucket, args, child);
    keepHistory(name, bucket, args, child);
    new aws.s3.BucketLifecycleConfiguration(
      `${name}-lifecycle`,
      { bucket, rules: [abortIncompleteUploads, ...lifecycleRules] },
      child,
    );
    this.registerOutputs({ bucketName: bucket });
  }
}

/** The parts of an incomplete upload are billed but never listed. */
const abortIncompleteUploads: LifecycleRule = {
  id: "abort-incomplete-uploads",
  status: "Enabled",
  filter: {},
  abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
};

/** No public access, no ACLs, no request without TLS. */
function keepPrivate(
  name: string,
  { bucket, arn }: aws.s3.Bucket,
  args: PrivateBucketArgs,
  child: ChildOptions,
): aws.s3.BucketPolicy {
  const blocked = new aws.s3.BucketPublicAccessBlock(
    `${name}-public-access`,
    { bucket, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
    child,
  );
  new aws.s3.BucketOwnershipControls(
    `${name}-ownership`,
    { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
    child,
  );
  const policy = arn.apply((bucketArn) =>
    pulumi.output(args.grantAccess?.(bucketArn) ?? []).apply((grants) => buildTlsOnlyBucketPolicy(bucketArn, grants)),
  );
  // S3 refuses concurrent changes to a bucket's access settings.
  return new aws.s3.BucketPolicy(
    `${name}-policy`,
    { bucket, policy: pulumi.jsonStringify(policy) },
    { ...child, dependsOn: [blocked] },
  );
}

function encryptAtRest(
  name: string,
  bucket: pulumi.Input<string>,
  { keyArn }: PrivateBucketArgs,
  child: ChildOptions,
): void {
  const rule =
    keyArn === undefined
      ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
      : {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
          // One KMS call serves many objects.
          bucketKeyEnabled: true,
        };
  new aws.s3.BucketServerSideEncryptionConfiguration(`${name}-encryption`, { bucket, rules: [rule] }, child);
}

function keepHistory(
  name: string,
  bucket: pulumi.Input<string>,
  { isVersioned = false, logBucketName }: PrivateBucketArgs,
  child: ChildOptions,
): void {
  if (isVersioned) {
    const versioningConfiguration = { status: "Enabled" };
    new aws.s3.BucketVersioning(`${name}-versioning`, { bucket, versioningConfiguration }, child);
  }
  if (logBucketName !== undefined) {
    new aws.s3.BucketLogging(
      `${name}-logging`,
      { bucket, targetBucket: logBucketName, targetPrefix: `${name}/` },
      child,
    );
  }
}
