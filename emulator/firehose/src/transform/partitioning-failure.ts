import type { FailedRecord, SourceRecord } from "../records.ts";

/** Codes as seen in the wild; the spelling of the partition limit's is unverified. */
export function createPartitioningFailure(
  source: SourceRecord,
  code: "MetadataExtractionFailed" | "ActivePartitionsLimitExceeded",
  errorMessage: string,
): FailedRecord {
  const errorCode = `DynamicPartitioning.${code}`;
  return { source, errorOutputType: "processing-failed", errorCode, errorMessage, attemptsMade: 1 };
}
