import { describe, expect, it } from "vitest";

import {
  lambda,
  lead,
  listProblemMessages,
  buildProcessingInput,
  buildProcessorInput,
  queryPrefix,
  type DestinationChange,
} from "../delivery-stream-fixture.ts";

describe("partitioningRules", () => {
  it.each<[DestinationChange, string]>([
    [
      { BufferingHints: { SizeInMBs: 63, IntervalInSeconds: 60 }, DataFormatConversionConfiguration: undefined },
      "BufferingHints.SizeInMBs must be at least 64 when Dynamic Partitioning is enabled.",
    ],
    [
      { BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 59 } },
      "BufferingHints.IntervalInSeconds must be at least 60 seconds when Dynamic Partitioning is enabled.",
    ],
    [
      { Prefix: "data/!{timestamp:yyyy}/" },
      "S3 Prefix should contain Dynamic Partitioning namespaces when Dynamic Partitioning is enabled",
    ],
    [
      { DynamicPartitioningConfiguration: undefined },
      "Dynamic Partitioning Namespaces can only be part of a prefix expression when Dynamic Partitioning is enabled.",
    ],
    [
      { ProcessingConfiguration: buildProcessingInput(buildProcessorInput("AppendDelimiterToRecord")) },
      "Lambda should be present when S3 Prefix contains keys from partitionKeyFromLambda namespace",
    ],
    [
      { Prefix: queryPrefix },
      "MetadataExtraction processor should be present when S3 Prefix has partitionKeyFromQuery namespace.",
    ],
    [
      {
        Prefix: `${queryPrefix}!{partitionKeyFromLambda:x}/`,
        ProcessingConfiguration: buildProcessingInput(
          lambda,
          buildProcessorInput("MetadataExtraction", {
            MetadataExtractionQuery: '{region:.r, "day":.d|strftime("%Y:%m")}',
            JsonParsingEngine: "JQ-1.6",
          }),
        ),
      },
      "MetaDataExtraction JQ Query can't contain keys that are not present in the S3 Prefix expression",
    ],
    [
      { Prefix: Array.from({ length: 51 }, (_, key) => `!{partitionKeyFromLambda:${key}}`).join("") },
      "A maximum of 50 partitioning keys is allowed.",
    ],
  ])("holds dynamic partitioning to its rules: %j", (change, message) => {
    expect(listProblemMessages(change)).toEqual([message]);
  });

  it("asks dynamic partitioning for an error prefix and for processing", () => {
    expect(listProblemMessages({ ErrorOutputPrefix: undefined })).toEqual([
      "ErrorOutputPrefix cannot be null or empty when Dynamic Partitioning is enabled.",
      `${lead}ErrorOutputPrefix cannot be null or empty when Prefix contains expressions`,
    ]);
    expect(listProblemMessages({ ProcessingConfiguration: { Enabled: false, Processors: [lambda] } })).toContain(
      "Processing Configuration must be enabled when Dynamic Partitioning is enabled.",
    );
  });
});
