import type { Plan, PlannedResource } from "@sluice/plan";

import type { DatasetTrait, StackNames } from "./call.ts";

/** The names that a plan's resources should be built of; its datasets are those that something is delivered for. */
export function namesOf({ stack, region, accountId, resources }: Plan): StackNames {
  const prefix = `sluice-${stack}-`;
  const deliveryStreams = resources.filter(
    ({ type }) => type === "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
  );
  const datasets = deliveryStreams.map((each) => ({
    name: String(each.state["name"]).replace(prefix, ""),
    traits: traitsOf(each),
  }));
  const key = resources.find(({ type }) => type === "aws:kms/key:Key");
  return { stack, region, accountId, datasets, keyArn: key && String(key.state["arn"]) };
}

function traitsOf({ inputs }: PlannedResource): readonly DatasetTrait[] {
  const { s3BackupMode, dataFormatConversionConfiguration: conversion } = Object(inputs["extendedS3Configuration"]);
  return [
    inputs["kinesisSourceConfiguration"] === undefined ? "direct-put" : "stream",
    ...(conversion === undefined ? [] : (["conversion"] as const)),
    ...(s3BackupMode === "Enabled" ? (["backup"] as const) : []),
  ];
}
