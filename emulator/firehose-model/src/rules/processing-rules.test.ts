import { describe, expect, it } from "vitest";

import {
  lambda,
  changeLambdaParameters,
  listProblemMessages,
  plain,
  buildProcessingInput,
  buildProcessorInput,
  type DestinationChange,
} from "../delivery-stream-fixture.ts";

describe("processingRules", () => {
  it.each<[DestinationChange, string]>([
    [changeLambdaParameters({ NumberOfRetries: "301" }), "Number of retries for lambda must be between 0 and 300."],
    [changeLambdaParameters({ NumberOfRetries: "many" }), "Number of retries for lambda must be between 0 and 300."],
    [
      changeLambdaParameters({ BufferSizeInMBs: "3.1", BufferIntervalInSeconds: "60" }),
      "BufferSizeInMBs for lambda processor must be between 0.2 and 3.",
    ],
    [
      changeLambdaParameters({ BufferSizeInMBs: "1", BufferIntervalInSeconds: "901" }),
      "BufferIntervalInSeconds for lambda processor must be between 0 and 900.",
    ],
    [
      changeLambdaParameters({ BufferSizeInMBs: "1" }),
      "Both BufferSizeInMBs and BufferIntervalInSeconds are required to configure buffering for lambda processor.",
    ],
    [
      changeLambdaParameters({ BufferIntervalInSeconds: "30" }),
      "Both BufferSizeInMBs and BufferIntervalInSeconds are required to configure buffering for lambda processor.",
    ],
    [
      { ProcessingConfiguration: buildProcessingInput(buildProcessorInput("Lambda", { NumberOfRetries: "1" })) },
      "LambdaArn is required when Lambda processor is used.",
    ],
    [{ ProcessingConfiguration: buildProcessingInput(lambda, lambda) }, "Cannot have more than 1 Lambda processor."],
    [
      {
        ProcessingConfiguration: buildProcessingInput(
          lambda,
          ...Array.from({ length: 5 }, () => buildProcessorInput("AppendDelimiterToRecord")),
        ),
      },
      "A maximum of 5 and a minimum of 1 processor needs to be supplied when processing is enabled.",
    ],
    [
      {
        ProcessingConfiguration: buildProcessingInput(
          lambda,
          buildProcessorInput("RecordDeAggregation", { SubRecordType: "CSV" }),
        ),
      },
      "SubRecordType has to be one of JSON, DELIMITED",
    ],
    [
      {
        ProcessingConfiguration: buildProcessingInput(
          lambda,
          buildProcessorInput("RecordDeAggregation", { SubRecordType: "DELIMITED" }),
        ),
      },
      "Delimiter should be present for DELIMITED",
    ],
    [
      {
        ProcessingConfiguration: buildProcessingInput(
          lambda,
          buildProcessorInput("MetadataExtraction", { MetadataExtractionQuery: ".", JsonParsingEngine: "JQ-1.7" }),
        ),
      },
      "MetaDataExtraction JSON Parsing Engine has to be one of JQ-1.6",
    ],
    [
      {
        ProcessingConfiguration: buildProcessingInput(
          lambda,
          buildProcessorInput("MetadataExtraction", { JsonParsingEngine: "JQ-1.6" }),
        ),
      },
      "MetadataExtractionQuery is required when MetadataExtraction processor is used.",
    ],
    [
      { ProcessingConfiguration: buildProcessingInput(lambda, buildProcessorInput("CloudWatchLogProcessing")) },
      "CloudWatchLogProcessingProcessor can only be enabled with DecompressionProcessor",
    ],
    [
      {
        ...plain,
        ProcessingConfiguration: buildProcessingInput(
          buildProcessorInput("RecordDeAggregation", { SubRecordType: "JSON" }),
        ),
      },
      "class com.amazonaws.services.firehose.internal.model.RecordDeAggregationProcessor can only be present when Dynamic Partitioning is enabled.",
    ],
    [
      {
        ...plain,
        ProcessingConfiguration: buildProcessingInput(
          buildProcessorInput("MetadataExtraction", { MetadataExtractionQuery: ".", JsonParsingEngine: "JQ-1.6" }),
        ),
      },
      "class com.amazonaws.services.firehose.internal.model.MetadataExtractionProcessor can only be present when Dynamic Partitioning is enabled.",
    ],
    [
      { ...plain, ProcessingConfiguration: { Enabled: true } },
      "A maximum of 5 and a minimum of 1 processor needs to be supplied when processing is enabled.",
    ],
  ])("holds processors to their rules: %j", (change, message) => {
    expect(listProblemMessages(change)).toEqual([message]);
  });
});
