import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { PolicyStatement } from "../access/policy-document.ts";
import { buildTlsOnlyBucketPolicy } from "./bucket-policy.ts";

export type LifecycleRule = aws.types.input.s3.BucketLifecycleConfigurationRule;

export interface PrivateBucketArgs {
  /** Besides the one that ends broken uploads. */
  readonly lifecycleRules?: readonly LifecycleRule[];
  /** Pulumi deletes it with what is in it. */
  readonly forceDestroy: boolean;
  readonly protect?: boolean;
  /** Without it, keys of S3's own. */
  readonly keyArn?: pulumi.Input<string> | undefined;
  /** Keeps what was overwritten or deleted; a lifecycle rule should end that. */
  readonly isVersioned?: boolean;
  /** Where accesses are logged, under the bucket's logical name. */
  readonly logBucketName?: pulumi.Input<string>;
  /** What others may do in it. */
  readonly grantAccess?: (bucketArn: string) => pulumi.Input<readonly PolicyStatement[]>;
}

type ChildOptions = pulumi.CustomResourceOptions & { readonly parent: pulumi.Resource };

/** A bucket that is nobody's but the account's: private, encrypted, over TLS alone. */
export class PrivateBucket extends pulumi.ComponentResource {
  readonly bucket: aws.s3.Bucket;
  /** The bucket's name, known when its policy is in place: for whom that grants something. */
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

/** What a broken upload leaves behind is billed and never listed. */
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
  // S3 refuses two changes of a bucket's access at a time.
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
          // One call of KMS for many objects.
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
