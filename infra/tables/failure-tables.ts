import { errorsFolder, rejectsFolder } from "@sluice/lake";
import type { GlueColumn } from "@sluice/schema";

/**
 * Columns of Firehose's error output. Of `format-conversion-failed` it names the error `lastErrorCode` and
 * `lastErrorMessage` (probed in September 2026, floci-io/floci#3333) where its guide has `ErrorCode` and `ErrorMessage`
 * (record-format-conversion-error-handling, read 2026-11-21); the function is `lambdaARN` or `lambdaArn`, which to Glue
 * are one name. Times are milliseconds since 1970.
 */
export const errorColumns: readonly GlueColumn[] = [
  { name: "rawdata", type: "string" },
  { name: "errorcode", type: "string" },
  { name: "errormessage", type: "string" },
  { name: "lasterrorcode", type: "string" },
  { name: "lasterrormessage", type: "string" },
  { name: "attemptsmade", type: "int" },
  { name: "arrivaltimestamp", type: "bigint" },
  { name: "attemptendingtimestamp", type: "bigint" },
  { name: "lambdaarn", type: "string" },
  { name: "sequencenumber", type: "string" },
  { name: "subsequencenumber", type: "bigint" },
  {
    name: "datacatalogtable",
    type: "struct<catalogid:string,databasename:string,tablename:string,region:string,versionid:string,catalogarn:string,rolearn:string>",
  },
];

/** What Firehose's error output can be of with S3 as the destination (Firehose guide, s3-prefixes, read 2026-11-21). */
const errorOutputTypes = ["processing-failed", "format-conversion-failed"];

export const rejectPartitionKeys: readonly GlueColumn[] = [{ name: "date", type: "string" }];
export const errorPartitionKeys: readonly GlueColumn[] = [{ name: "type", type: "string" }, ...rejectPartitionKeys];

/** Partition projection of the rejects; `location` ends with `/`. */
export function buildRejectProjection(location: string): Readonly<Record<string, string>> {
  return { ...dayProjection, "storage.location.template": rejectsFolder(location, "${date}") };
}

export function buildErrorProjection(location: string): Readonly<Record<string, string>> {
  return {
    ...dayProjection,
    "projection.type.type": "enum",
    "projection.type.values": errorOutputTypes.join(","),
    "storage.location.template": errorsFolder(location, { type: "${type}", day: "${date}" }),
  };
}

/** Days of arrival: none is before the project, or after today. */
const dayProjection = {
  "projection.enabled": "true",
  "projection.date.type": "date",
  "projection.date.format": "yyyy-MM-dd",
  "projection.date.range": "2026-01-01,NOW+1DAYS",
  "projection.date.interval": "1",
  "projection.date.interval.unit": "DAYS",
};
