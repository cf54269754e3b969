import { requireS3Destination } from "./delivery-stream.ts";
import type { CreateDeliveryStreamInput } from "./firehose-input.ts";
import { conversionRules } from "./rules/conversion-rules.ts";
import { partitioningRules } from "./rules/partitioning-rules.ts";
import { prefixRules } from "./rules/prefix-rules.ts";
import { processingRules } from "./rules/processing-rules.ts";
import type { Problem, DeliveryStreamRule } from "./rules/rule.ts";
import { sourceRules } from "./rules/source-rules.ts";

export type { Problem } from "./rules/rule.ts";

/**
 * What AWS refuses when a delivery stream is created or changed, as one function a rule. Pulumi under mocks asks nobody,
 * so that without these a wrong stream would first fail in the account. The order between the groups is not known.
 */
const rules: readonly DeliveryStreamRule[] = [
  ...sourceRules,
  ...conversionRules,
  ...processingRules,
  ...partitioningRules,
  ...prefixRules,
];

/** Every rule that an input breaks; none when AWS would create the stream. */
export function checkDeliveryStreamInput(input: CreateDeliveryStreamInput): readonly Problem[] {
  const s3 = requireS3Destination(input);
  const { ProcessingConfiguration: processing, DataFormatConversionConfiguration: conversion } = s3;
  const subject = {
    input,
    s3,
    processors: processing?.Enabled === true ? (processing.Processors ?? []) : [],
    dynamicPartitioning: s3.DynamicPartitioningConfiguration?.Enabled ?? false,
    converts: conversion !== undefined && conversion.Enabled !== false,
  };
  return rules.flatMap((rule) => rule(subject) ?? []);
}

/** What changes of a running stream AWS refuses (Firehose guide, dynamic-partitioning-enable, and source backup, read 2026-11-21). */
export function checkDeliveryStreamUpdate(
  before: CreateDeliveryStreamInput,
  after: CreateDeliveryStreamInput,
): readonly Problem[] {
  const [was, is] = [requireS3Destination(before), requireS3Destination(after)];
  const wasPartitioned = was.DynamicPartitioningConfiguration?.Enabled ?? false;
  const isPartitioned = is.DynamicPartitioningConfiguration?.Enabled ?? false;
  const changes: readonly (Problem | false)[] = [
    // The wording of both is ours.
    wasPartitioned !== isPartitioned && {
      message: `Dynamic Partitioning cannot be ${isPartitioned ? "enabled" : "disabled"} on an existing stream.`,
    },
    was.S3BackupMode === "Enabled" &&
      is.S3BackupMode !== "Enabled" && { message: "S3 backup cannot be disabled once it is enabled." },
  ];
  return [...changes.filter((change) => change !== false), ...checkDeliveryStreamInput(after)];
}
