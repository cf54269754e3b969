import { formatErrorsFolder, formatRejectsFolder } from "@sluice/lake";
import type { GlueColumn } from "@sluice/schema";

/** Kinds of error output that Firehose has for S3 as the destination (Firehose guide, s3-prefixes, read 2026-11-21). */
const errorOutputTypes = ["processing-failed", "format-conversion-failed"];

export const rejectPartitionKeys: readonly GlueColumn[] = [{ name: "date", type: "string" }];
export const errorPartitionKeys: readonly GlueColumn[] = [{ name: "type", type: "string" }, ...rejectPartitionKeys];

/** Partition projection of the rejects; `location` ends with `/`. */
export function buildRejectProjection(location: string): Readonly<Record<string, string>> {
  return { ...dayProjection, "storage.location.template": formatRejectsFolder(location, "${date}") };
}

export function buildErrorProjection(location: string): Readonly<Record<string, string>> {
  return {
    ...dayProjection,
    "projection.type.type": "enum",
    "projection.type.values": errorOutputTypes.join(","),
    "storage.location.template": formatErrorsFolder(location, { type: "${type}", day: "${date}" }),
  };
}

/** Days of arrival, or of a load's beginning: none is before the project, or after today. */
export const dayProjection = {
  "projection.enabled": "true",
  "projection.date.type": "date",
  "projection.date.format": "yyyy-MM-dd",
  "projection.date.range": "2026-01-01,NOW+1DAYS",
  "projection.date.interval": "1",
  "projection.date.interval.unit": "DAYS",
};
