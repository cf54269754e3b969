import type { FailedRecord, SourceRecord } from "../records.ts";

/** The codes were seen in the wild; the spelling of the one for the partition limit is unverified. */
export function createPartitioningFailure(
  source: SourceRecord,
  code: "MetadataExtractionFailed" | "ActivePartitionsLimitExceeded",
  errorMessage: string,
): FailedRecord {
  const errorCode = `DynamicPartitioning.${code}`;
  return { source, errorOutputType: "processing-failed", errorCode, errorMessage, attemptsMade: 1 };
}
