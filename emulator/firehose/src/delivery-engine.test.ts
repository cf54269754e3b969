import { writeFile } from "node:fs/promises";

import { describe, expect, it } from "vitest";

import { type EngineFixtureOptions, okAnswer, startEngine } from "./delivery-engine-fixture.ts";
import { base64Of, parquetConversion } from "./firehose-fixture.ts";
import type { MalformedRecord } from "./records.ts";

/** Format conversion that refuses one record. */
function convertAllBut(bad: MalformedRecord): NonNullable<EngineFixtureOptions["convert"]> {
  return async (_, parquetPath) => {
    await writeFile(parquetPath, "PAR1");
    return { hasRows: true, malformed: [bad] };
  };
}

const badKeys = [{}, { species: "" }, { species: null }, { species: 1 }];

describe("startDeliveryEngine", () => {
  it("delivers a record after the function's interval and its partition's", async () => {
    const { engine, clock, put, objects } = await startEngine();
    put("setosa");

    clock.advance(60_000);
    await clock.whenTimerIsSet();
    expect(await objects()).toEqual({});
    clock.advance(60_000);
    await engine.whenDelivered();

    expect(await objects()).toEqual({ "data/species=setosa/*": "setosa" });
  });

  it("brings every record to exactly one end", async () => {
    const answers: Readonly<Record<string, () => ReturnType<typeof okAnswer>>> = {
      good: () => okAnswer("good"),
      malformed: () => okAnswer("malformed", { species: "good" }),
      dropped: () => ({ result: "Dropped" }),
      refused: () => ({ result: "ProcessingFailed", data: "" }),
      unanswered: () => undefined,
      empty: () => ({ result: "Ok", data: null }),
      keyless: () => okAnswer("keyless", {}),
    };
    const { engine, put, objects, errors } = await startEngine({
      stream: { conversion: parquetConversion },
      answer: (text) => answers[text]?.(),
      convert: convertAllBut({ index: 1, error: "MalformedData", message: "no number" }),
    });
    for (const text of Object.keys(answers)) put(text);

    await engine.close();

    expect(engine.counts()).toEqual({ delivered: 1, dropped: 1, failed: 5 });
    expect(Object.keys(await objects())).toEqual([
      "data/species=good/*.parquet",
      "errors/format-conversion-failed/2026-01-01/*",
      "errors/processing-failed/2026-01-01/*",
    ]);
    expect(
      (await errors()).map(({ rawData, errorCode, lastErrorCode }) => [rawData, errorCode ?? lastErrorCode]),
    ).toEqual([
      [base64Of("malformed"), "DataFormatConversion.MalformedData"],
      [base64Of("refused"), "Lambda.ProcessingFailedStatus"],
      [base64Of("unanswered"), "Lambda.MissingRecordId"],
      [base64Of("empty"), "Lambda.InvalidReturnFormat"],
      [base64Of("keyless"), "DynamicPartitioning.MetadataExtractionFailed"],
    ]);
  });

  it("fails a batch whose function throws, after three retries, and delivers the next", async () => {
    const { engine, clock, put, objects, errors } = await startEngine({
      invoke: async (_, eventJson) => {
        const [{ recordId, data }] = (JSON.parse(eventJson) as { records: [{ recordId: string; data: string }] })
          .records;
        if (data === base64Of("bad")) throw new Error("no");
        return JSON.stringify({ records: [{ recordId, ...okAnswer("good") }] });
      },
    });
    put("bad");
    clock.advance(60_000);
    put("good");

    await engine.close();

    expect(await errors()).toMatchObject([
      { rawData: base64Of("bad"), errorCode: "Lambda.FunctionError", errorMessage: "no", attemptsMade: 4 },
    ]);
    expect(await objects()).toMatchObject({ "data/species=good/*": "good" });
  });

  it.each(badKeys)("fails a record of the partition keys %j", async (keys) => {
    const { engine, put, errors } = await startEngine({ answer: (text) => okAnswer(text, keys) });
    put("setosa");

    await engine.close();

    expect(await errors()).toMatchObject([
      {
        rawData: base64Of("setosa"),
        errorCode: "DynamicPartitioning.MetadataExtractionFailed",
        errorMessage: "partitionKeys values must not be null or empty",
      },
    ]);
  });

  it("fails the record that would open the 501st partition, and no record of the others", async () => {
    const { engine, put, errors } = await startEngine();
    for (let partition = 0; partition < 501; partition += 1) put(`partition ${partition}`);
    put("partition 0");

    await engine.close();

    expect(engine.counts()).toEqual({ delivered: 501, dropped: 0, failed: 1 });
    expect(await errors()).toMatchObject([
      { rawData: base64Of("partition 500"), errorCode: "DynamicPartitioning.ActivePartitionsLimitExceeded" },
    ]);
  });

  it("starts at LATEST: leaves out what was put before", async () => {
    const { engine, put, objects } = await startEngine({ earlier: ["early"] });
    put("late");

    await engine.close();

    expect(await objects()).toEqual({ "data/species=late/*": "late" });
  });

  it("keeps the order of a shard's records, and delivers those of all shards", async () => {
    const { engine, put, objects } = await startEngine({
      shardCount: 4,
      answer: (text) => okAnswer(text, { species: text.slice(0, 1) }),
    });
    for (let row = 0; row < 10; row += 1) for (const species of ["a", "b", "c"]) put(`${species}${row} `, species);

    await engine.close();

    expect(await objects()).toEqual({
      "data/species=a/*": "a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 ",
      "data/species=b/*": "b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 ",
      "data/species=c/*": "c0 c1 c2 c3 c4 c5 c6 c7 c8 c9 ",
    });
  });

  it("loses nothing and doubles nothing when the store fails twice", async () => {
    const { engine, clock, put, objects, written, problems } = await startEngine({ failedPuts: 2 });
    put("setosa");
    clock.advance(60_000);
    await clock.whenTimerIsSet();
    clock.advance(60_000);

    await clock.whenTimerIsSet();
    clock.advance(1000);
    await clock.whenTimerIsSet();
    clock.advance(2000);
    await engine.whenDelivered();

    expect(await objects()).toEqual({ "data/species=setosa/*": "setosa" });
    expect(written).toMatchObject([{ fate: "delivered", records: 1, sizeBytes: 6 }]);
    expect(problems).toHaveLength(2);
  });
});

describe("whenDelivered", () => {
  it("resolves at once when nothing was put", async () => {
    const { engine } = await startEngine();

    await expect(engine.whenDelivered()).resolves.toBeUndefined();
  });

  it("waits for the error output too", async () => {
    const { engine, clock, put, errors } = await startEngine({ answer: () => ({ result: "ProcessingFailed" }) });
    put("setosa");

    clock.advance(60_000);
    await clock.whenTimerIsSet();
    clock.advance(60_000);
    await engine.whenDelivered();

    expect(await errors()).toHaveLength(1);
  });
});

describe("close", () => {
  it("delivers what the function's and the partitions' buffers hold, and leaves no timer", async () => {
    const { engine, clock, put, objects } = await startEngine();
    put("first");
    clock.advance(60_000);
    await clock.whenTimerIsSet();
    put("second");

    await engine.close();

    expect(await objects()).toEqual({ "data/species=first/*": "first", "data/species=second/*": "second" });
    expect(clock.timerCount()).toBe(0);
  });

  it("writes the error of a record whose conversion fails meanwhile", async () => {
    const { engine, put, errors } = await startEngine({
      stream: { conversion: parquetConversion },
      convert: async () => ({
        hasRows: false,
        malformed: [{ index: 0, error: "ParseError", message: "no JSON" }],
      }),
    });
    put("setosa");

    await engine.close();

    expect(await errors()).toMatchObject([
      { rawData: base64Of("setosa"), lastErrorMessage: "Data is not JSON. no JSON" },
    ]);
  });

  it("waits for an object that is being written", async () => {
    const { engine, clock, put, objects } = await startEngine({ stream: { bufferingIntervalSeconds: 0 } });
    put("setosa");
    clock.advance(60_000);
    await clock.whenTimerIsSet();
    clock.advance(0);

    await engine.close();

    expect(await objects()).toEqual({ "data/species=setosa/*": "setosa" });
  });

  it("reads no more", async () => {
    const { engine, put } = await startEngine();

    await engine.close();
    put("late");

    expect(engine.counts()).toEqual({ delivered: 0, dropped: 0, failed: 0 });
  });
});
