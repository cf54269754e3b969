import { describe, expect, it } from "vitest";

import { functionArn, parquetConversion, createSourceRecord } from "../firehose-fixture.ts";
import type { FailedRecord } from "../records.ts";
import { formatErrorLine } from "./error-line.ts";

const context = {
  attemptEndedAtMs: 1_767_225_660_000,
  functionArn,
  conversion: parquetConversion,
  region: "eu-central-1",
  accountId: "000000000000",
} as const;

const failed: FailedRecord = {
  source: createSourceRecord("a\n", { arrivedAtMs: 1_767_225_600_000, sequenceNumber: "4901" }),
  errorOutputType: "processing-failed",
  errorCode: "Lambda.FunctionError",
  errorMessage: 'it said "no"',
  attemptsMade: 4,
};

describe("formatErrorLine", () => {
  it("tells a processing failure in AWS's names and order", () => {
    expect(formatErrorLine(failed, context)).toBe(
      '{"rawData":"YQo=","errorCode":"Lambda.FunctionError","errorMessage":"it said \\"no\\"","attemptsMade":4,' +
        '"arrivalTimestamp":1767225600000,"attemptEndingTimestamp":1767225660000,' +
        '"lambdaARN":"arn:aws:lambda:eu-central-1:000000000000:function:transform"}\n',
    );
  });

  it("names no function in a partitioning failure", () => {
    const errorCode = "DynamicPartitioning.MetadataExtractionFailed";

    expect(JSON.parse(formatErrorLine({ ...failed, errorCode, attemptsMade: 1 }, context))).toEqual({
      rawData: "YQo=",
      errorCode,
      errorMessage: 'it said "no"',
      attemptsMade: 1,
      arrivalTimestamp: 1_767_225_600_000,
      attemptEndingTimestamp: 1_767_225_660_000,
    });
  });

  it("tells a conversion failure in AWS's names and order", () => {
    const malformed: FailedRecord = {
      ...failed,
      errorOutputType: "format-conversion-failed",
      errorCode: "DataFormatConversion.MalformedData",
      errorMessage: "Data does not match the schema.",
      attemptsMade: 1,
    };

    expect(formatErrorLine(malformed, context)).toBe(
      '{"attemptsMade":1,"arrivalTimestamp":1767225600000,"lastErrorCode":"DataFormatConversion.MalformedData",' +
        '"lastErrorMessage":"Data does not match the schema.","attemptEndingTimestamp":1767225660000,"rawData":"YQo=",' +
        '"sequenceNumber":"4901","subSequenceNumber":0,"dataCatalogTable":{"catalogId":"000000000000",' +
        '"databaseName":"lake","tableName":"flowers","region":"eu-central-1","versionId":"LATEST"}}\n',
    );
  });
});
