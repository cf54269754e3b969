import { describe, expect } from "vitest";

import type { ConformanceStreamSettings } from "./conformance-stream-settings.ts";
import { it } from "./suite.ts";

const partitioned: ConformanceStreamSettings = {
  isPartitioned: true,
  s3: { Prefix: "data/!{partitionKeyFromQuery:kind}/" },
};
const byKind: ConformanceStreamSettings = { ...partitioned, query: "{kind: .kind}" };
const ErrorOutputPrefix = "errors/!{firehose:error-output-type}/";
const openX = { OpenXJsonSerDe: {} };
const partitionWith = (s3: ConformanceStreamSettings["s3"]): ConformanceStreamSettings => ({
  ...byKind,
  s3: { ...byKind.s3, ...s3 },
});
const toHints = (SizeInMBs?: number, IntervalInSeconds?: number) => ({
  BufferingHints: { SizeInMBs, IntervalInSeconds },
});

/** Not their words, which AWS changes: what a message must speak of. */
const refused: readonly (readonly [string, ConformanceStreamSettings, RegExp])[] = [
  ["2.5 dynamic partitioning with less than 64 MiB", partitionWith(toHints(63, 60)), /SizeInMBs/],
  ["2.5 dynamic partitioning with less than 60 s", partitionWith(toHints(64, 59)), /IntervalInSeconds/],
  ["2.5 dynamic partitioning without a key in the prefix", partitionWith({ Prefix: "data/" }), /Prefix/],
  ["2.5 dynamic partitioning without processing", partitioned, /rocess/],
  [
    "2.5 dynamic partitioning without an error prefix",
    partitionWith({ ErrorOutputPrefix: undefined }),
    /ErrorOutputPrefix/,
  ],
  [
    "2.5 a key of the function without a function",
    { ...byKind, s3: { Prefix: "data/!{partitionKeyFromQuery:kind}/!{partitionKeyFromLambda:key}/" } },
    /Lambda/,
  ],
  [
    "2.5 a key by jq without a query",
    { isPartitioned: true, lambda: {}, s3: { Prefix: "data/!{partitionKeyFromQuery:kind}/" } },
    /MetadataExtraction/,
  ],
  ["2.6 a key without dynamic partitioning", { s3: { Prefix: "data/!{partitionKeyFromLambda:key}/" } }, /Partition/],
  ["2.6 an unknown namespace", { s3: { Prefix: "data/!{clock:yyyy}/", ErrorOutputPrefix } }, /amespace|keyword/],
  [
    "2.6 an expression that is not closed",
    { s3: { Prefix: "data/!{timestamp:yyyy/", ErrorOutputPrefix } },
    /xpression/,
  ],
  [
    "2.6 the error type in the data's prefix",
    { s3: { Prefix: "data/!{firehose:error-output-type}/" } },
    /error-output-type/,
  ],
  [
    "2.6 expressions in the prefix, and no error prefix",
    { s3: { Prefix: "data/!{timestamp:yyyy}/", ErrorOutputPrefix: undefined } },
    /ErrorOutputPrefix/,
  ],
  [
    "2.6 an error prefix with expressions and no error type",
    { s3: { ErrorOutputPrefix: "errors/!{timestamp:yyyy}/" } },
    /error-output-type/,
  ],
  [
    "2.6 a key in the error prefix",
    partitionWith({ ErrorOutputPrefix: `${ErrorOutputPrefix}!{partitionKeyFromQuery:kind}/` }),
    /error prefix/i,
  ],
  ["2.6 a prefix of more than 1,024 characters", { s3: { Prefix: "x".repeat(1025) } }, /1024/],
  ["2.6 a prefix of more than 512 characters when evaluated", { s3: { Prefix: "x".repeat(513) } }, /512/],
  ["2.6 a time zone that there is not", { s3: { CustomTimeZone: "Moon/Tycho" } }, /time zone/i],
  ["2.7 a file extension without a dot", { s3: { FileExtension: "json" } }, /fileExtension/i],
  ["3.5 a backup without anything that changes records", { hasBackup: true }, /backup/i],
  ["4 a size without an interval", { s3: toHints(5, undefined) }, /BufferingHints/],
  ["4 an interval without a size", { s3: toHints(undefined, 300) }, /BufferingHints/],
  ["4 a size above 128 MiB", { s3: toHints(129, 300) }, /sizeInMBs/i],
  ["4 a size below 1 MiB", { s3: toHints(0, 300) }, /sizeInMBs/i],
  ["4 an interval above 900 s", { s3: toHints(5, 901) }, /intervalInSeconds/i],
  ["4 a compression format in another case", { s3: { CompressionFormat: "gzip" as "GZIP" } }, /compressionFormat/i],
  ["5 conversion of compressed objects", { deserializer: openX, s3: { CompressionFormat: "GZIP" } }, /UNCOMPRESSED/],
  ["5 conversion with less than 64 MiB", { deserializer: openX, s3: toHints(63, 60) }, /SizeInMBs/],
  [
    "1.4 a function's buffer above 3 MB",
    { lambda: { BufferSizeInMBs: "3.1", BufferIntervalInSeconds: "60" } },
    /BufferSizeInMBs/,
  ],
  [
    "1.4 a function's interval above 900 s",
    { lambda: { BufferSizeInMBs: "1", BufferIntervalInSeconds: "901" } },
    /BufferIntervalInSeconds/,
  ],
  ["2.4 de-aggregation of an unknown type", { ...byKind, deaggregation: { SubRecordType: "CSV" } }, /SubRecordType/],
  [
    "2.4 delimited de-aggregation without a delimiter",
    { ...byKind, deaggregation: { SubRecordType: "DELIMITED" } },
    /Delimiter/,
  ],
];

describe("what CreateDeliveryStream refuses", () => {
  it.for(refused)("%s is refused", async ([, settings, message], { open }) => {
    const opening = open(settings);

    await expect(opening).rejects.toMatchObject({
      name: expect.stringMatching(/^(InvalidArgument|Validation)Exception$/),
      message: expect.stringMatching(message),
    });
  });

  it("5 conversion to a table that does not exist is refused", async ({ open, target }) => {
    const { roleArn: RoleARN, database: DatabaseName } = target.resources;
    const SchemaConfiguration = { RoleARN, DatabaseName, TableName: "no_such_table" };
    const DataFormatConversionConfiguration = {
      InputFormatConfiguration: { Deserializer: openX },
      OutputFormatConfiguration: { Serializer: { ParquetSerDe: {} } },
      SchemaConfiguration,
    };
    const opening = open({ s3: { ...toHints(64, 60), DataFormatConversionConfiguration } });

    await expect(opening).rejects.toMatchObject({ name: "InvalidArgumentException" });
  });
});
