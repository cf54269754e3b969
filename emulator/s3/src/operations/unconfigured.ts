import type { WireResponse, XmlContent } from "@sluice/emulator-wire";

import { S3Error, type S3ErrorCode } from "../errors.ts";
import { localOwner } from "../local-owner.ts";
import type { ObjectStore } from "../object-store.ts";
import { type S3Call, type S3Operation, toXmlResponse } from "../s3-call.ts";

/*
 * What S3 answers about a bucket or object whose settings were never changed: S3 API Reference, the page of each
 * operation, read 2026-11-21. Defaults of new buckets: encryption since 2023-01, public access and ownership since
 * 2023-04.
 */

const everythingBlocked = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

/** A document, or an error's code. */
type UnconfiguredAnswer = readonly [root: string, content: XmlContent] | S3ErrorCode;

/** Answers by query parameter. */
const bucketAnswers: Readonly<Record<string, UnconfiguredAnswer>> = {
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

/** GetBucketVersioning, GetBucketEncryption and the like, by the query parameter that asks for the setting. */
export const bucketSettings: readonly (readonly [setting: string, run: S3Operation])[] = Object.entries(
  bucketAnswers,
).map(([setting, answer]) => [setting, createUnconfiguredOperation(setting, answer)]);

function createUnconfiguredOperation(setting: string, answer: UnconfiguredAnswer): S3Operation {
  return async (store, { bucket }) => {
    await store.checkBucket(bucket);
    if (setting === "versioning" && store.keepsVersions(bucket)) {
      return toXmlResponse("VersioningConfiguration", { Status: "Enabled" });
    }
    if (typeof answer === "object") return toXmlResponse(...answer);
    throw new S3Error(answer, `bucket "${bucket}": has no ${setting} configuration`);
  };
}

/** GetBucketAcl and GetObjectAcl: only the owner has access, and full control. */
export async function getAcl(store: ObjectStore, call: S3Call): Promise<WireResponse> {
  await checkThere(store, call);
  // The grantee's type is an attribute from another namespace, so the element is written by hand.
  const grantee = `<Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser"><ID>local</ID></Grantee>`;
  const { body, ...response } = toXmlResponse("AccessControlPolicy", {
    Owner: localOwner,
    AccessControlList: { Grant: { Grantee: "", Permission: "FULL_CONTROL" } },
  });
  return { ...response, body: body.replace("<Grantee></Grantee>", grantee) };
}

async function checkThere(store: ObjectStore, { bucket, key }: S3Call): Promise<void> {
  if (key !== "") await store.head({ bucket, key });
  else await store.checkBucket(bucket);
}
