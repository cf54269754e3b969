import { avg, count, distinct, type DatasetDefinition, max, stddev, sum, type WindowDefinition } from "@sluice/schema";
import { findDefinition } from "@sluice/schema/testing";
import type { FirehoseTransformationEvent } from "aws-lambda";

import type { TransformBenchCase } from "../transform/cases.ts";

/** Flowers by species as they arrive, crimes by district in their own hours. */
const windows: Readonly<Record<TransformBenchCase["dataset"], WindowDefinition>> = {
  iris: {
    name: "per_minute",
    every: "1 minute",
    time: "arrival",
    groupBy: ["species"],
    measures: { flowers: count(), mean_petal_length: avg("petal_length"), spread: stddev("petal_length") },
  },
  crime: {
    name: "hourly",
    every: "1 hour",
    time: "cdatetime",
    groupBy: ["district"],
    measures: { crimes: count(), grids: sum("grid"), north: max("latitude"), addresses: distinct("address") },
  },
};

/** The dataset of a case with its window. */
export function defineWindowed({ dataset }: TransformBenchCase): DatasetDefinition {
  return { ...findDefinition(dataset), windows: [windows[dataset]] };
}

/** Lambda's event with the records of Firehose's, in the middle of a window. */
export function toWindowEvent({ records }: FirehoseTransformationEvent) {
  return {
    Records: records.map(({ data, approximateArrivalTimestamp, kinesisRecordMetadata }) => ({
      kinesis: {
        data,
        sequenceNumber: kinesisRecordMetadata?.sequenceNumber,
        approximateArrivalTimestamp: approximateArrivalTimestamp / 1000,
        partitionKey: "1",
        kinesisSchemaVersion: "1.0",
      },
      eventSource: "aws:kinesis",
    })),
    shardId: "shardId-000000000000",
    state: {},
    isFinalInvokeForWindow: false,
    isWindowTerminatedEarly: false,
  };
}
