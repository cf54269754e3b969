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
 * The rules that AWS checks when a delivery stream is created or updated, one function a rule. A tool that only plans a
 * stack calls no AWS API: without these, a bad stream would pass there and fail in the account. The order in which AWS
 * checks the groups is not known.
 */
const rules: readonly DeliveryStreamRule[] = [
  ...sourceRules,
  ...conversionRules,
  ...processingRules,
  ...partitioningRules,
  ...prefixRules,
];

/** One problem for each rule that the input breaks; empty when AWS would create the stream. */
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

/** What AWS has against an update of a running stream (Firehose guide, dynamic-partitioning-enable, and source backup, read 2026-11-21). */
export function checkDeliveryStreamUpdate(
  before: CreateDeliveryStreamInput,
  after: CreateDeliveryStreamInput,
): readonly Problem[] {
  const [was, is] = [requireS3Destination(before), requireS3Destination(after)];
  const wasPartitioned = was.DynamicPartitioningConfiguration?.Enabled ?? false;
  const isPartitioned = is.DynamicPartitioningConfiguration?.Enabled ?? false;
  const changes: readonly (Problem | false)[] = [
    // The wording of both messages is ours.
    wasPartitioned !== isPartitioned && {
      message: `Dynamic Partitioning cannot be ${isPartitioned ? "enabled" : "disabled"} on an existing stream.`,
    },
    was.S3BackupMode === "Enabled" &&
      is.S3BackupMode !== "Enabled" && { message: "S3 backup cannot be disabled once it is enabled." },
  ];
  return [...changes.filter((change) => change !== false), ...checkDeliveryStreamInput(after)];
}
