import { type Plan, type PlannedResource, toRecord } from "@sluice/plan";

import type { DatasetTrait, StackNames } from "./call.ts";

/** The names that a plan's resources should be built from. Its datasets are those with a delivery stream. */
export function collectStackNames(
  { stack, region, accountId, resources }: Plan,
  config: Readonly<Record<string, string>>,
): StackNames {
  const prefix = `sluice-${stack}-`;
  const deliveryStreams = resources.filter(
    ({ type }) => type === "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
  );
  const datasets = deliveryStreams.map((each) => ({
    name: String(each.state["name"]).replace(prefix, ""),
    traits: findTraits(each),
  }));
  const key = resources.find(({ type }) => type === "aws:kms/key:Key");
  const options = { ...(key && { key: String(key.state["arn"]) }), ...collectHostNames(resources, config) };
  return { stack, region, accountId, datasets, options };
}

/** What an ingest host sends and reads, by its configuration. Its program has a hash in its key, so that is the plan's. */
function collectHostNames(resources: readonly PlannedResource[], config: Readonly<Record<string, string>>) {
  const { dataset, source } = toRecord(JSON.parse(config["sluice:ingestHost"] ?? "{}"));
  const keys = resources.map(({ inputs }) => String(inputs["key"]));
  const artifact = keys.find((key) => key.startsWith("artifacts/"));
  if (artifact === undefined) return {};
  return { hosted: String(dataset), artifact, source: String(source).replace(/^s3:\/\/|\/$/g, "") };
}

function findTraits({ inputs }: PlannedResource): readonly DatasetTrait[] {
  const { s3BackupMode, dataFormatConversionConfiguration: conversion } = toRecord(inputs["extendedS3Configuration"]);
  return [
    inputs["kinesisSourceConfiguration"] === undefined ? "direct-put" : "stream",
    ...(conversion === undefined ? [] : (["conversion"] as const)),
    ...(s3BackupMode === "Enabled" ? (["backup"] as const) : []),
  ];
}
