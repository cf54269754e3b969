import { listUnsupportedTables } from "@sluice/emulator-duckdb";
import { listDeliveryGaps } from "@sluice/emulator-firehose";
import type { DeliveryStream } from "@sluice/emulator-firehose-model";
import { deliveryStreamType, type Plan } from "@sluice/plan";

import { readCatalogStates } from "./planned-catalog.ts";
import { listFileObjectKeys } from "./planned-resources.ts";

/** Resource types that work here as they do on AWS. */
const emulatedTypes = new Set([
  "aws:s3/bucket:Bucket",
  "aws:s3/bucketObject:BucketObject",
  "aws:kinesis/stream:Stream",
  "aws:lambda/function:Function",
  // It creates nothing: it says where the others are created, and with which tags.
  "pulumi:providers:aws",
  "aws:athena/namedQuery:NamedQuery",
  "aws:athena/workgroup:Workgroup",
  "aws:glue/catalogDatabase:CatalogDatabase",
  "aws:glue/catalogTable:CatalogTable",
  deliveryStreamType,
]);

/** What a plan has and this machine does not: a line for each kind of resource, table and option of a delivery stream. */
export function listNotEmulated(plan: Plan, deliveryStreams: readonly DeliveryStream[]): readonly string[] {
  const ignored = plan.resources.filter(({ type, custom }) => custom && !emulatedTypes.has(type));
  const byType = Map.groupBy(ignored, ({ type }) => shortenResourceType(type));
  return [
    ...[...byType].map(([type, resources]) => (resources.length === 1 ? type : `${type} (${resources.length})`)),
    ...listFileObjectKeys(plan).map((key) => `${key}: an object with a file's content`),
    ...listUnsupportedTables(readCatalogStates(plan).tables).map(
      (table) => `${table}: queries, as the table is neither Parquet nor JSON lines`,
    ),
    ...deliveryStreams.flatMap((stream) => listDeliveryGaps(stream).map((gap) => `${stream.name}: ${gap}`)),
  ];
}

/** `aws:iam/rolePolicy:RolePolicy` -> `iam.RolePolicy`. */
export function shortenResourceType(type: string): string {
  const [, module = "", name = ""] = type.split(":");
  return `${module.split("/")[0]}.${name}`;
}
