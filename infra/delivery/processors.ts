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
 * The transform, then the jq query over its output where partitioning asks for one. Leaves out whatever is Firehose's
 * default: Firehose does not store it, and Pulumi would show a difference on every run.
 */
export function buildDeliveryProcessors(
  dataset: Dataset,
  functionArn: pulumi.Input<string>,
  partitioning: CompleteDatasetArgs["partitioning"],
): ProcessorInput[] {
  const transform: ProcessorInput = {
    type: "Lambda",
    parameters: [
      { parameterName: "LambdaArn", parameterValue: pulumi.interpolate`${functionArn}:$LATEST` },
      { parameterName: "BufferSizeInMBs", parameterValue: chooseLambdaBufferSizeMiB(dataset) },
      { parameterName: "BufferIntervalInSeconds", parameterValue: `${functionBufferSeconds}` },
    ],
  };
  return partitioning === "jq" ? [transform, buildMetadataExtraction(dataset)] : [transform];
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
