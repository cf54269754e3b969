import { toResourceKey } from "../plan.ts";
import { readProperty } from "../read-property.ts";
import type { KnownResource } from "./known-resource.ts";
import type { Loss } from "./loss.ts";

/** Where types that hold data name the customer's key that it is encrypted with. */
const keyPaths: Readonly<Record<string, string>> = {
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": "extendedS3Configuration.kmsKeyArn",
  "aws:kinesis/stream:Stream": "kmsKeyId",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration":
    "rules.0.applyServerSideEncryptionByDefault.kmsMasterKeyId",
};

/**
 * Keys that stay but are no longer the stack's: what was encrypted with one still needs it, and the stack's roles may no
 * longer use it.
 */
export function findKeyChanges(before: readonly KnownResource[], after: readonly KnownResource[]): readonly Loss[] {
  const nameBefore = createKeyNamer(before);
  const nameAfter = createKeyNamer(after);
  const planned = new Map(after.map((each) => [toResourceKey(each), nameAfter(each)]));
  const changes = before.flatMap((resource) => {
    const key = nameBefore(resource);
    const other = planned.get(toResourceKey(resource));
    // What is gone altogether is another loss, or none.
    const isGone = !planned.has(toResourceKey(resource));
    return key === undefined || isGone || key === other ? [] : [{ key, holder: resource.name }];
  });
  return [...Map.groupBy(changes, ({ key }) => key)].map(([key, uses]) => ({
    name: key,
    problem: `key "${key}" would no longer be the key of ${uses.map(({ holder }) => holder).join(", ")}: what was encrypted with it so far could not be read any more`,
  }));
}

/** The customer's key of a resource: the name of the stack's own, whose ARN differs between plan and account, else the ARN. */
function createKeyNamer(resources: readonly KnownResource[]): (resource: KnownResource) => string | undefined {
  const own = new Map(resources.flatMap(({ type, arn, name }) => (type === "aws:kms/key:Key" ? [[arn, name]] : [])));
  return ({ type, inputs }) => {
    const key = readProperty(inputs, keyPaths[type] ?? "");
    if (typeof key !== "string" || key.startsWith("alias/aws/")) return undefined;
    return own.get(key) ?? key;
  };
}
