import type { WireResponse, XmlContent } from "@sluice/emulator-wire";

import { S3Error, type S3ErrorCode } from "../errors.ts";
import type { ObjectStore } from "../object-store.ts";
import { type S3Call, type S3Operation, toXmlResponse } from "../s3-call.ts";

/*
 * What S3 answers about a bucket or an object on which nothing was configured since it was made: S3 API Reference, the page
 * of each operation, read 2026-11-21. Defaults of new buckets: encryption since 2023-01, public access and ownership since
 * 2023-04.
 */

const owner = { ID: "local", DisplayName: "local" };

const everythingBlocked = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

/** Answers by query parameter: a document, or an error's code. */
const bucketAnswers: Readonly<Record<string, readonly [root: string, content: XmlContent] | S3ErrorCode>> = {
  accelerate: ["AccelerateConfiguration", {}],
  cors: "NoSuchCORSConfiguration",
  encryption: [
    "ServerSideEncryptionConfiguration",
    { Rule: { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" }, BucketKeyEnabled: false } },
  ],
  lifecycle: "NoSuchLifecycleConfiguration",
  logging: ["BucketLoggingStatus", {}],
  notification: ["NotificationConfiguration", {}],
  "object-lock": "ObjectLockConfigurationNotFoundError",
  ownershipControls: ["OwnershipControls", { Rule: { ObjectOwnership: "BucketOwnerEnforced" } }],
  policy: "NoSuchBucketPolicy",
  policyStatus: "NoSuchBucketPolicy",
  publicAccessBlock: ["PublicAccessBlockConfiguration", everythingBlocked],
  replication: "ReplicationConfigurationNotFoundError",
  requestPayment: ["RequestPaymentConfiguration", { Payer: "BucketOwner" }],
  tagging: "NoSuchTagSet",
  versioning: ["VersioningConfiguration", {}],
  website: "NoSuchWebsiteConfiguration",
};

/** The query parameters by which these are asked. */
export const bucketSettings = Object.keys(bucketAnswers);

/** GetBucketVersioning, GetBucketEncryption and their like. */
export function createUnconfiguredOperation(setting: string): S3Operation {
  const answer = bucketAnswers[setting];
  return async (store, { bucket }) => {
    if (!(await store.hasBucket(bucket))) {
      throw new S3Error("NoSuchBucket", `The specified bucket does not exist: ${bucket}`);
    }
    if (typeof answer === "object") return toXmlResponse(...answer);
    throw new S3Error(answer ?? "NotImplemented", `bucket "${bucket}": has no ${setting} configuration`);
  };
}

/** GetBucketAcl and GetObjectAcl: the owner may do everything, and nobody else. */
export async function getAcl(store: ObjectStore, call: S3Call): Promise<WireResponse> {
  await checkThere(store, call);
  // The type of the grantee is an attribute of another namespace, which stands here as the text of its element.
  const grantee = `<Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser"><ID>local</ID></Grantee>`;
  const { body, ...response } = toXmlResponse("AccessControlPolicy", {
    Owner: owner,
    AccessControlList: { Grant: { Grantee: "", Permission: "FULL_CONTROL" } },
  });
  return { ...response, body: body.replace("<Grantee></Grantee>", grantee) };
}

/** GetObjectTagging: no tags. */
export async function getObjectTagging(store: ObjectStore, call: S3Call): Promise<WireResponse> {
  await checkThere(store, call);
  return toXmlResponse("Tagging", { TagSet: {} });
}

async function checkThere(store: ObjectStore, { bucket, key }: S3Call): Promise<void> {
  if (key !== "") await store.head({ bucket, key });
  else if (!(await store.hasBucket(bucket))) throw new S3Error("NoSuchBucket", `The specified bucket does not exist`);
}
