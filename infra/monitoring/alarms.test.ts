import { describe, expect, it } from "vitest";

import type { AlarmFacts } from "./alarm-definition.ts";
import { defineAlarms } from "./alarms.ts";

const facts: AlarmFacts = {
  dataset: "iris",
  streamName: "sluice-dev-iris",
  deliveryStreamName: "sluice-dev-iris",
  functionName: "sluice-dev-iris-transform",
  bufferingIntervalSeconds: 300,
  transformTimeoutSeconds: 60,
  hasPartitions: true,
  hasSourceBackup: false,
};

function listAlarmKeys(changed: Partial<AlarmFacts>): readonly string[] {
  return defineAlarms({ ...facts, ...changed }).map(({ key }) => key);
}

describe("defineAlarms", () => {
  it("watches all that loses, delays or blocks data", () => {
    expect(
      defineAlarms(facts).map(({ key, metric, when }) => [key, `${metric.namespace} ${metric.name}`, when]),
    ).toEqual([
      ["delivery-late", "AWS/Firehose DeliveryToS3.DataFreshness", { above: 755 }],
      ["delivery-failing", "AWS/Firehose DeliveryToS3.Success", { below: 1 }],
      ["conversion-failed", "AWS/Firehose FailedConversion.Records", { above: 0 }],
      ["partitions-near-limit", "AWS/Firehose PartitionCount", { above: 80 }],
      ["partitions-exceeded", "AWS/Firehose PartitionCountExceeded", { above: 0 }],
      ["transform-failing", "AWS/Lambda Errors", { above: 0 }],
      ["transform-unreachable", "AWS/Firehose ExecuteProcessing.Success", { below: 0.5 }],
      ["transform-throttled", "AWS/Lambda Throttles", { above: 0 }],
      ["transform-slow", "AWS/Lambda Duration", { above: 48_000 }],
      ["records-failed", "Sluice RecordsFailed", { above: 0 }],
      ["rows-rejected", "Sluice RowsRejected", { above: 1 }],
      ["rows-repeated", "Sluice RowsRepeated", { above: 1 }],
      ["delivery-behind", "AWS/Firehose KinesisMillisBehindLatest", { above: 900_000 }],
      ["writes-throttled", "AWS/Kinesis WriteProvisionedThroughputExceeded", { above: 0 }],
      ["reads-throttled", "AWS/Kinesis ReadProvisionedThroughputExceeded", { above: 0 }],
    ]);
  });

  it("watches partitions only where Firehose makes them", () => {
    expect(listAlarmKeys({ hasPartitions: false })).not.toContain("partitions-exceeded");
  });

  it("watches the backup only where there is one", () => {
    expect(listAlarmKeys({ hasSourceBackup: true })).toContain("backup-late");
    expect(listAlarmKeys({})).not.toContain("backup-late");
  });

  it("watches Firehose's own throttling where there is no stream", () => {
    const alarms = defineAlarms({ ...facts, streamName: undefined });

    expect(alarms.filter(({ metric }) => metric.namespace === "AWS/Kinesis")).toEqual([]);
    expect(alarms.find(({ key }) => key === "writes-throttled")?.metric).toEqual({
      namespace: "AWS/Firehose",
      name: "ThrottledRecords",
      dimensions: { DeliveryStreamName: "sluice-dev-iris" },
      statistic: "Sum",
    });
  });

  it("watches the HTTP door only where there is one", () => {
    const door = defineAlarms({ ...facts, httpFunctionName: "sluice-dev-iris-http" });

    expect(door.filter(({ key }) => key.startsWith("http-")).map(({ key, metric }) => [key, metric])).toEqual([
      ["http-failing", toFunctionMetric("Errors")],
      [
        "http-unfinished",
        {
          namespace: "Sluice",
          name: "HttpRequestsUnfinished",
          dimensions: { service: "sluice-dev-iris-http", dataset: "iris" },
          statistic: "Sum",
        },
      ],
      ["http-throttled", toFunctionMetric("Throttles")],
    ]);
    expect(listAlarmKeys({}).filter((key) => key.startsWith("http-"))).toEqual([]);
  });

  it("says of each what it means and what to do", () => {
    const all = defineAlarms({ ...facts, httpFunctionName: "sluice-dev-iris-http" });

    expect(all.filter(({ description }) => !/^[A-Z].+[a-z/]\. [A-Z].+\.$/.test(description))).toEqual([]);
  });
});

function toFunctionMetric(name: string) {
  return { namespace: "AWS/Lambda", name, dimensions: { FunctionName: "sluice-dev-iris-http" }, statistic: "Sum" };
}
