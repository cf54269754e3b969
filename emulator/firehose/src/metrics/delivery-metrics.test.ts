import type { MetricDatum } from "@sluice/emulator-wire";
import { createFakeClock } from "@sluice/emulator-wire/testing";
import { describe, expect, it } from "vitest";

import { type EngineFixtureOptions, startTestEngine } from "../delivery-engine-fixture.ts";
import type { DeliveryEngine } from "../delivery-engine.ts";
import { deliveryStream } from "../firehose-fixture.ts";
import { createDeliveryMetrics } from "./delivery-metrics.ts";

/** Values by metric; a record is in the stream for 60 s before the function gets it, and for 60 s more before its object is there. */
async function deliver(texts: readonly string[], options: EngineFixtureOptions = {}) {
  const reported: MetricDatum[] = [];
  const { engine, put, clock } = await startTestEngine({ ...options, reportMetric: (datum) => reported.push(datum) });
  for (const text of texts) put(text);
  // To the function, to the lake, and a minute more.
  for (const isDone of [called, written, () => true]) {
    clock.advance(60_000);
    await expect.poll(() => isDone(engine, reported)).toBe(true);
  }
  await engine.stop();
  const byName = Map.groupBy(reported, ({ name }) => name);
  return new Map([...byName].map(([name, data]) => [name, data.map(({ value }) => value)]));
}

function called(engine: DeliveryEngine, reported: readonly MetricDatum[]): boolean {
  const isCalled = reported.some(({ name }) => name === "ExecuteProcessing.Success");
  return isCalled && engine.status().nextObjectAtMs !== undefined;
}

function written(engine: DeliveryEngine, reported: readonly MetricDatum[]): boolean {
  return (
    engine.status().waiting.records === 0 || reported.some(({ name, value }) => name.endsWith("Success") && value === 0)
  );
}

describe("the metrics of a delivery stream", () => {
  it("follow the records from the stream to the lake", async () => {
    const values = await deliver(["ab", "c"]);

    expect(values.get("DataReadFromKinesisStream.Records")).toEqual([1, 1]);
    expect(values.get("DataReadFromKinesisStream.Bytes")).toEqual([2, 1]);
    expect(values.get("ExecuteProcessing.Success")).toEqual([1]);
    expect(values.get("DeliveryToS3.Success")).toEqual([1, 1]);
    expect(values.get("DeliveryToS3.Records")).toEqual([1, 1]);
    expect(values.get("DeliveryToS3.DataFreshness")).toEqual([120, 120]);
    expect(values.get("KinesisMillisBehindLatest")).toEqual([0, 0, 0]);
    expect(values.get("PartitionCount")?.at(-1)).toBe(0);
    expect(values.get("PartitionCountExceeded")).toEqual([0, 0, 0]);
    expect(values.get("ActivePartitionsLimit")).toEqual([500, 500, 500]);
    expect(values.has("FailedConversion.Records")).toBe(false);
  });

  it("have an age for each attempt to write, and none where nothing gets that far", async () => {
    const refused = await deliver(["a"], { refusesPut: () => true });
    const blocked = await deliver(["a"], { answer: () => ({ result: "ProcessingFailed", data: "" }) });

    expect(refused.get("DeliveryToS3.Success")?.every((value) => value === 0)).toBe(true);
    expect(refused.get("DeliveryToS3.DataFreshness")?.at(-1)).toBeGreaterThan(130);
    expect(refused.has("DeliveryToS3.Records")).toBe(false);
    expect(blocked.has("DeliveryToS3.Success")).toBe(false);
    expect(blocked.has("DeliveryToS3.DataFreshness")).toBe(false);
  });

  it("count the calls of the function that fail", async () => {
    const values = await deliver(["a"], { invoke: () => Promise.reject(new Error("broken")) });

    expect(values.get("ExecuteProcessing.Success")).toEqual([0, 0, 0, 0]);
  });

  it("say that partitions were too many, in the minute in which they were", async () => {
    const values = await deliver(Array.from({ length: 501 }, (_, index) => `${index}`));

    expect(values.get("PartitionCount")).toContain(500);
    expect(values.get("PartitionCountExceeded")?.filter((value) => value === 1)).toEqual([1]);
  });

  it("are of a backup only what it writes", () => {
    const names: string[] = [];
    const clock = createFakeClock();
    const stream = { ...deliveryStream, sourceStreamArn: "arn:aws:kinesis:eu-central-1:000000000000:stream/flowers" };
    const reportMetric = ({ name }: MetricDatum) => void names.push(name);
    const metrics = createDeliveryMetrics({ clock, stream, isBackup: true, reportMetric });

    metrics.noteRead(1, 2);
    metrics.noteMinute({ oldestUnreadMs: undefined, activePartitions: 1, maxActivePartitions: 500 });
    metrics.noteWrite(true, clock.nowMs());
    metrics.noteDelivered(1, 2);

    expect(names).toEqual(["BackupToS3.Success", "BackupToS3.DataFreshness", "BackupToS3.Records", "BackupToS3.Bytes"]);
  });
});
