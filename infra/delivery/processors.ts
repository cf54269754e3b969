import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { functionBufferSeconds } from "@sluice/lake";
import type { Dataset } from "@sluice/schema";

import type { CompleteDatasetArgs } from "../arguments/dataset-args.ts";
import { buildJqQuery } from "./jq-query.ts";
import { chooseLambdaBufferSizeMiB } from "./lambda-buffer-size.ts";

type ProcessorInput =
  aws.types.input.kinesis.FirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationProcessor;

/**
 * The transform if there is one, then the jq query over its output where partitioning asks for one. Leaves out whatever is Firehose's
 * default: Firehose does not store it, and Pulumi would show a difference on every run.
 */
export function buildDeliveryProcessors(
  dataset: Dataset,
  functionArn: pulumi.Input<string> | undefined,
  partitioning: CompleteDatasetArgs["partitioning"],
): ProcessorInput[] {
  return [
    ...(functionArn === undefined ? [] : [buildTransform(dataset, functionArn)]),
    ...(partitioning === "jq" ? [buildMetadataExtraction(dataset)] : []),
  ];
}

function buildTransform(dataset: Dataset, functionArn: pulumi.Input<string>): ProcessorInput {
  return {
    type: "Lambda",
    parameters: [
      { parameterName: "LambdaArn", parameterValue: pulumi.interpolate`${functionArn}:$LATEST` },
      { parameterName: "BufferSizeInMBs", parameterValue: chooseLambdaBufferSizeMiB(dataset) },
      { parameterName: "BufferIntervalInSeconds", parameterValue: `${functionBufferSeconds}` },
    ],
  };
}

function buildMetadataExtraction(dataset: Dataset): ProcessorInput {
  return {
    type: "MetadataExtraction",
    parameters: [
      { parameterName: "MetadataExtractionQuery", parameterValue: buildJqQuery(dataset) },
      { parameterName: "JsonParsingEngine", parameterValue: "JQ-1.6" },
    ],
  };
}
