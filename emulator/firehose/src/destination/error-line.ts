import type { FormatConversion } from "@sluice/emulator-firehose-model";

import type { FailedRecord } from "../records.ts";

export interface ErrorLineContext {
  readonly attemptEndedAtMs: number;
  readonly functionArn: string | undefined;
  readonly conversion: FormatConversion | undefined;
  readonly region: string;
  readonly accountId: string;
}

/**
 * One line of an error object, ended by `\n`. Names and order of `processing-failed` as captured from AWS in September
 * 2026 (floci-io/floci#3393); of `format-conversion-failed` as probed then (#3333), where the guide spells the error
 * fields without `last`: readers accept both.
 */
export function formatErrorLine(failed: FailedRecord, context: ErrorLineContext): string {
  const fields = failed.errorOutputType === "processing-failed" ? toProcessingFailedFields : toConversionFailedFields;
  return `${JSON.stringify(fields(failed, context))}\n`;
}

function toProcessingFailedFields(
  { source, errorCode, errorMessage, attemptsMade }: FailedRecord,
  context: ErrorLineContext,
) {
  return {
    rawData: source.dataBase64,
    errorCode,
    errorMessage,
    attemptsMade,
    arrivalTimestamp: source.arrivedAtMs,
    attemptEndingTimestamp: context.attemptEndedAtMs,
    // Assumed: a partitioning failure has all the other fields but not this one, since it is not the function's failure.
    ...(errorCode.startsWith("Lambda.") ? { lambdaARN: context.functionArn } : {}),
  };
}

function toConversionFailedFields(
  { source, errorCode, errorMessage, attemptsMade }: FailedRecord,
  context: ErrorLineContext,
) {
  const { accountId: catalogId, region, conversion } = context;
  return {
    attemptsMade,
    arrivalTimestamp: source.arrivedAtMs,
    lastErrorCode: errorCode,
    lastErrorMessage: errorMessage,
    attemptEndingTimestamp: context.attemptEndedAtMs,
    // The record as it was in the stream, before the function, so that it can be sent again. What AWS puts here is unverified.
    rawData: source.dataBase64,
    sequenceNumber: source.sequenceNumber,
    subSequenceNumber: source.part,
    dataCatalogTable: {
      catalogId,
      databaseName: conversion?.databaseName,
      tableName: conversion?.tableName,
      region,
      versionId: "LATEST",
    },
  };
}
