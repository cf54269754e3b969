import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { functionBufferSeconds } from "@sluice/lake";
import type { Dataset } from "@sluice/schema";

import type { DatasetConfig } from "../configuration/dataset-config.ts";
import { jqQueryOf } from "./jq-query.ts";
import { lambdaBufferSizeOf } from "./lambda-buffer-size.ts";

type Processor = aws.types.input.kinesis.FirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationProcessor;

/**
 * The transform, then the query over its output, if that finds the partitions. Only what differs from Firehose's
 * defaults: it does not store those, and Pulumi would show a difference for ever.
 */
export function processorsOf(
  dataset: Dataset,
  functionArn: pulumi.Input<string>,
  partitioning: DatasetConfig["partitioning"],
): Processor[] {
  const transform: Processor = {
    type: "Lambda",
    parameters: [
      { parameterName: "LambdaArn", parameterValue: pulumi.interpolate`${functionArn}:$LATEST` },
      { parameterName: "BufferSizeInMBs", parameterValue: lambdaBufferSizeOf(dataset) },
      { parameterName: "BufferIntervalInSeconds", parameterValue: `${functionBufferSeconds}` },
    ],
  };
  return partitioning === "jq" ? [transform, metadataExtraction(dataset)] : [transform];
}

function metadataExtraction(dataset: Dataset): Processor {
  return {
    type: "MetadataExtraction",
    parameters: [
      { parameterName: "MetadataExtractionQuery", parameterValue: jqQueryOf(dataset) },
      { parameterName: "JsonParsingEngine", parameterValue: "JQ-1.6" },
    ],
  };
}
