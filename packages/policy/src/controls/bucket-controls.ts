import { type Plan, type PlannedResource, readProperty, toRecord } from "@sluice/plan";

import { parsePolicy } from "../iam/policy.ts";
import { waiveForAwsKey, type Control, readInput, isOwnKey, findPartners } from "./control.ts";

const on = ["aws:s3/bucket:Bucket"];

/** S3. */
export const bucketControls: readonly Control[] = [
  {
    ids: (
      "FSBP S3.2, FSBP S3.3, FSBP S3.8, CKV2_AWS_6, CKV_AWS_53, CKV_AWS_54, CKV_AWS_55, CKV_AWS_56, " +
      "AVD-AWS-0086, AVD-AWS-0087, AVD-AWS-0091, AVD-AWS-0093, AVD-AWS-0094"
    ).split(", "),
    demand: "a bucket blocks public access in all four ways",
    on,
    isMet: (bucket, plan) => {
      const [block] = findBucketParts("BucketPublicAccessBlock", bucket, plan);
      const ways = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];
      return ways.every((way) => block?.inputs[way] === true);
    },
  },
  {
    ids: ["FSBP S3.5"],
    demand: "a bucket refuses requests without TLS, on itself and on its objects",
    on,
    isMet: (bucket, plan) => {
      const arn = String(bucket.state["arn"]);
      return readBucketStatements(bucket, plan).some(
        ({ Effect, Principal, Action, Resource, Condition }) =>
          Effect === "Deny" &&
          Principal?.AWS.includes("*") === true &&
          Action?.includes("s3:*") === true &&
          [arn, `${arn}/*`].every((each) => Resource?.includes(each)) &&
          Condition["Bool"]?.["aws:SecureTransport"]?.includes("false") === true,
      );
    },
  },
  {
    ids: ["FSBP S3.6", "CKV_AWS_70", "CKV_AWS_93", "cfn_nag F9", "cfn_nag F15", "cfn_nag F16", "cfn_nag W20"],
    demand: "a bucket's policy admits no stranger, allows nothing to everyone, and locks nobody out",
    on,
    isMet: (bucket, plan) =>
      readBucketStatements(bucket, plan).every(({ Effect, Principal, NotAction, Condition }) => {
        if (NotAction !== undefined) return false;
        // A Deny of everything without a condition would lock out the account itself.
        if (Effect === "Deny") return Object.keys(Condition).length > 0;
        return Principal !== undefined && Principal.AWS.every((each) => each.includes(`:${plan.accountId}:`));
      }),
  },
  {
    ids: ["FSBP S3.12", "CKV_AWS_20", "CKV_AWS_57", "AVD-AWS-0092", "cfn_nag F14", "cfn_nag W31"],
    demand: "a bucket has ACLs disabled",
    on,
    isMet: (bucket, plan) => {
      const [ownership] = findBucketParts("BucketOwnershipControls", bucket, plan);
      const isOwners =
        ownership !== undefined && readInput(ownership, "rule.objectOwnership") === "BucketOwnerEnforced";
      return isOwners && bucket.inputs["acl"] === undefined;
    },
  },
  {
    ids: ["CKV_AWS_19", "cfn_nag W41"],
    demand: "a bucket encrypts by default",
    on,
    isMet: (bucket, plan) => readEncryption(bucket, plan)["sseAlgorithm"] !== undefined,
  },
  {
    ids: ["CKV_AWS_145", "AVD-AWS-0132", "S3.17"],
    demand: "a bucket encrypts with a key that the customer manages, through a bucket key",
    on,
    isMet: (bucket, plan) => isOwnKey(readEncryption(bucket, plan)["kmsMasterKeyId"], plan),
    waiver: (bucket, plan) =>
      receivesLogs(bucket, plan)
        ? "S3 delivers access logs to a bucket with S3's own keys alone (S3 guide, enable-server-access-logging)"
        : waiveForAwsKey(bucket, plan),
  },
  {
    ids: ["CKV_AWS_21", "AVD-AWS-0090"],
    demand: "a bucket keeps versions",
    on,
    isMet: (bucket, plan) =>
      findBucketParts("BucketVersioning", bucket, plan).some(
        (each) => readInput(each, "versioningConfiguration.status") === "Enabled",
      ),
    waiver: (bucket, plan) => {
      if (receivesLogs(bucket, plan)) return "S3 writes each log object once, and nobody else may write there";
      return holdsResults(bucket, plan) ? "query results are copies: running the query again restores them" : undefined;
    },
  },
  {
    ids: ["FSBP S3.13", "CKV2_AWS_61", "CKV_AWS_300"],
    demand: "a bucket has lifecycle rules, and aborts incomplete uploads",
    on,
    isMet: (bucket, plan) =>
      findBucketParts("BucketLifecycleConfiguration", bucket, plan).some((each) =>
        [each.inputs["rules"]].flat().some((rule) => {
          const days = Number(readProperty(rule, "abortIncompleteMultipartUpload.daysAfterInitiation"));
          return readProperty(rule, "status") === "Enabled" && days <= 7;
        }),
      ),
  },
  {
    ids: ["FSBP S3.9", "CKV_AWS_18", "AVD-AWS-0089", "cfn_nag W35", "awsguard s3-bucket-logging-enabled"],
    demand: "accesses to a bucket are logged",
    on,
    isMet: (bucket, plan) => findBucketParts("BucketLogging", bucket, plan).length > 0,
    waiver: (bucket, plan) =>
      receivesLogs(bucket, plan)
        ? "the log bucket would log into itself, and each entry would cause another"
        : undefined,
  },
  {
    ids: ["CKV_AWS_144"],
    demand: "a bucket is replicated to another region",
    on,
    isMet: (bucket, plan) => findBucketParts("BucketReplicationConfig", bucket, plan).length > 0,
    waiver: () => "S3 keeps objects in three zones; a copy in another region doubles what the lake costs",
  },
  {
    ids: ["CKV2_AWS_62"],
    demand: "a bucket sends event notifications",
    on,
    isMet: (bucket, plan) => findBucketParts("BucketNotification", bucket, plan).length > 0,
    waiver: () => "nothing waits for an object: Athena projects partitions",
  },
  {
    ids: ["CKV_AWS_143"],
    demand: "a bucket locks its objects",
    on,
    isMet: (bucket) => bucket.inputs["objectLockEnabled"] === true,
    waiver: () => "no regulation asks for it here, and locked data could not be deleted on request",
  },
];

function findBucketParts(kind: string, bucket: PlannedResource, plan: Plan): readonly PlannedResource[] {
  const type = `aws:s3/${kind.charAt(0).toLowerCase()}${kind.slice(1)}:${kind}`;
  return findPartners(plan, { type, input: "bucket", value: bucket.state["bucket"] });
}

function readBucketStatements(bucket: PlannedResource, plan: Plan) {
  return findBucketParts("BucketPolicy", bucket, plan).flatMap(({ inputs }) => parsePolicy(inputs["policy"]).Statement);
}

function readEncryption(bucket: PlannedResource, plan: Plan): Readonly<Record<string, unknown>> {
  const [configuration] = findBucketParts("BucketServerSideEncryptionConfiguration", bucket, plan);
  const [rule] = [configuration?.inputs["rules"]].flat();
  return toRecord(readProperty(rule, "applyServerSideEncryptionByDefault"));
}

function receivesLogs(bucket: PlannedResource, plan: Plan): boolean {
  const type = "aws:s3/bucketLogging:BucketLogging";
  return findPartners(plan, { type, input: "targetBucket", value: bucket.state["bucket"] }).length > 0;
}

function holdsResults(bucket: PlannedResource, { resources }: Plan): boolean {
  const workgroups = resources.filter(({ type }) => type === "aws:athena/workgroup:Workgroup");
  const places = workgroups.map((each) => String(readInput(each, "configuration.resultConfiguration.outputLocation")));
  return places.some((place) => place.startsWith(`s3://${String(bucket.state["bucket"])}/`));
}
