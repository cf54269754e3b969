import { describe, expect, it } from "vitest";

import {
  listProblemMessages,
  plain,
  roleArn,
  soundConversion,
  type DestinationChange,
} from "../delivery-stream-fixture.ts";

describe("conversionRules", () => {
  it.each<[DestinationChange, string]>([
    [
      { CompressionFormat: "GZIP" },
      "The S3 destination's compression format must be set to UNCOMPRESSED when data format conversion is enabled. To enable compression within the converted output format, set the appropriate serialization option in the output format configuration.",
    ],
    [
      {
        ...plain,
        DataFormatConversionConfiguration: soundConversion,
        BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 0 },
      },
      "BufferingHints.SizeInMBs must be at least 64 when data format conversion is enabled.",
    ],
    [
      { DataFormatConversionConfiguration: { ...soundConversion, InputFormatConfiguration: { Deserializer: {} } } },
      "Deserializer must not be null",
    ],
    [
      {
        DataFormatConversionConfiguration: {
          ...soundConversion,
          InputFormatConfiguration: { Deserializer: { OpenXJsonSerDe: {}, HiveJsonSerDe: {} } },
        },
      },
      "More than one deserializer specified. Only one may be chosen.",
    ],
    [
      { DataFormatConversionConfiguration: { ...soundConversion, OutputFormatConfiguration: {} } },
      "Serializer must not be null",
    ],
    [
      {
        DataFormatConversionConfiguration: {
          ...soundConversion,
          OutputFormatConfiguration: { Serializer: { ParquetSerDe: {}, OrcSerDe: {} } },
        },
      },
      "More than one serializer specified. Only one may be chosen.",
    ],
    [
      {
        DataFormatConversionConfiguration: {
          ...soundConversion,
          SchemaConfiguration: { DatabaseName: "lake", TableName: "flowers" },
        },
      },
      "SchemaConfiguration.RoleArn must not be null or empty",
    ],
    [
      {
        DataFormatConversionConfiguration: {
          ...soundConversion,
          SchemaConfiguration: { RoleARN: roleArn, TableName: "flowers" },
        },
      },
      "SchemaConfiguration.DatabaseName must not be null or empty",
    ],
    [
      {
        DataFormatConversionConfiguration: {
          ...soundConversion,
          SchemaConfiguration: { RoleARN: roleArn, DatabaseName: "lake" },
        },
      },
      "SchemaConfiguration.TableName must not be null or empty",
    ],
  ])("holds format conversion to its rules: %j", (change, message) => {
    expect(listProblemMessages(change)).toEqual([message]);
  });

  it("names what conversion lacks, in the order AWS checks it", () => {
    expect(listProblemMessages({ DataFormatConversionConfiguration: {} }).slice(0, 3)).toEqual([
      "InputFormatConfiguration must not be null",
      "OutputFormatConfiguration must not be null",
      "SchemaConfiguration must not be null",
    ]);
  });
});
