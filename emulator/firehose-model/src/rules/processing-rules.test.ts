import { describe, expect, it } from "vitest";

import {
  lambda,
  lambdaWith,
  messagesOf,
  plain,
  processing,
  processor,
  type Change,
} from "../delivery-stream-fixture.ts";

describe("processingRules", () => {
  it.each<[Change, string]>([
    [lambdaWith({ NumberOfRetries: "301" }), "Number of retries for lambda must be between 0 and 300."],
    [lambdaWith({ NumberOfRetries: "many" }), "Number of retries for lambda must be between 0 and 300."],
    [
      lambdaWith({ BufferSizeInMBs: "3.1", BufferIntervalInSeconds: "60" }),
      "BufferSizeInMBs for lambda processor must be between 0.2 and 3.",
    ],
    [
      lambdaWith({ BufferSizeInMBs: "1", BufferIntervalInSeconds: "901" }),
      "BufferIntervalInSeconds for lambda processor must be between 0 and 900.",
    ],
    [
      lambdaWith({ BufferSizeInMBs: "1" }),
      "Both BufferSizeInMBs and BufferIntervalInSeconds are required to configure buffering for lambda processor.",
    ],
    [
      lambdaWith({ BufferIntervalInSeconds: "30" }),
      "Both BufferSizeInMBs and BufferIntervalInSeconds are required to configure buffering for lambda processor.",
    ],
    [
      { ProcessingConfiguration: processing(processor("Lambda", { NumberOfRetries: "1" })) },
      "LambdaArn is required when Lambda processor is used.",
    ],
    [{ ProcessingConfiguration: processing(lambda, lambda) }, "Cannot have more than 1 Lambda processor."],
    [
      {
        ProcessingConfiguration: processing(
          lambda,
          ...Array.from({ length: 5 }, () => processor("AppendDelimiterToRecord")),
        ),
      },
      "A maximum of 5 and a minimum of 1 processor needs to be supplied when processing is enabled.",
    ],
    [
      { ProcessingConfiguration: processing(lambda, processor("RecordDeAggregation", { SubRecordType: "CSV" })) },
      "SubRecordType has to be one of JSON, DELIMITED",
    ],
    [
      { ProcessingConfiguration: processing(lambda, processor("RecordDeAggregation", { SubRecordType: "DELIMITED" })) },
      "Delimiter should be present for DELIMITED",
    ],
    [
      {
        ProcessingConfiguration: processing(
          lambda,
          processor("MetadataExtraction", { MetadataExtractionQuery: ".", JsonParsingEngine: "JQ-1.7" }),
        ),
      },
      "MetaDataExtraction JSON Parsing Engine has to be one of JQ-1.6",
    ],
    [
      { ProcessingConfiguration: processing(lambda, processor("MetadataExtraction", { JsonParsingEngine: "JQ-1.6" })) },
      "MetadataExtractionQuery is required when MetadataExtraction processor is used.",
    ],
    [
      { ProcessingConfiguration: processing(lambda, processor("CloudWatchLogProcessing")) },
      "CloudWatchLogProcessingProcessor can only be enabled with DecompressionProcessor",
    ],
    [
      { ...plain, ProcessingConfiguration: processing(processor("RecordDeAggregation", { SubRecordType: "JSON" })) },
      "class com.amazonaws.services.firehose.internal.model.RecordDeAggregationProcessor can only be present when Dynamic Partitioning is enabled.",
    ],
    [
      {
        ...plain,
        ProcessingConfiguration: processing(
          processor("MetadataExtraction", { MetadataExtractionQuery: ".", JsonParsingEngine: "JQ-1.6" }),
        ),
      },
      "class com.amazonaws.services.firehose.internal.model.MetadataExtractionProcessor can only be present when Dynamic Partitioning is enabled.",
    ],
    [
      { ...plain, ProcessingConfiguration: { Enabled: true } },
      "A maximum of 5 and a minimum of 1 processor needs to be supplied when processing is enabled.",
    ],
  ])("holds processors to their rules: %j", (change, message) => {
    expect(messagesOf(change)).toEqual([message]);
  });
});
