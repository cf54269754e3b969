import { writeFile } from "node:fs/promises";

import { readEventJson } from "@sluice/emulator-lambda";
import { describe, expect, it } from "vitest";

import { countEnded, type EngineFixtureOptions, createOkAnswer, startTestEngine } from "./delivery-engine-fixture.ts";
import { encodeBase64, parquetConversion } from "./firehose-fixture.ts";
import type { MalformedRecord } from "./records.ts";
import { answerEvent } from "./transform/answers-fixture.ts";

/** Format conversion that refuses one record. */
function convertAllBut(bad: MalformedRecord): NonNullable<EngineFixtureOptions["convert"]> {
  return async (_, parquetPath) => {
    await writeFile(parquetPath, "PAR1");
    return { malformed: [bad] };
  };
}

const badKeys = [{}, { species: "" }, { species: null }, { species: 1 }];

describe("startDeliveryEngine", () => {
  it("delivers a record after the function's interval and its partition's", async () => {
    const { engine, clock, put, objects } = await startTestEngine();
    put("setosa");

    clock.advance(60_000);
    await clock.whenTimerIsSet();
    expect(await objects()).toEqual({});
    clock.advance(60_000);
    await engine.whenDelivered();

    expect(await objects()).toEqual({ "data/species=setosa/*": "setosa" });
  });

  it("brings every record to exactly one end", async () => {
    const answers: Readonly<Record<string, () => ReturnType<typeof createOkAnswer>>> = {
      good: () => createOkAnswer("good"),
      malformed: () => createOkAnswer("malformed", { species: "good" }),
      dropped: () => ({ result: "Dropped" }),
      refused: () => ({ result: "ProcessingFailed", data: "" }),
      unanswered: () => undefined,
      empty: () => ({ result: "Ok", data: null }),
      keyless: () => createOkAnswer("keyless", {}),
    };
    const { engine, put, objects, errors } = await startTestEngine({
      stream: { conversion: parquetConversion },
      answer: (text) => answers[text]?.(),
      convert: convertAllBut({ index: 1, error: "MalformedData", message: "no number" }),
    });
    for (const text of Object.keys(answers)) put(text);

    await engine.close();

    expect(countEnded(engine)).toEqual({ delivered: 1, dropped: 1, failed: 5 });
    expect(Object.keys(await objects())).toEqual([
      "data/species=good/*.parquet",
      "errors/format-conversion-failed/2026-01-01/*",
      "errors/processing-failed/2026-01-01/*",
    ]);
    expect(
      (await errors()).map(({ rawData, errorCode, lastErrorCode }) => [rawData, errorCode ?? lastErrorCode]),
    ).toEqual([
      [encodeBase64("malformed"), "DataFormatConversion.MalformedData"],
      [encodeBase64("refused"), "Lambda.ProcessingFailedStatus"],
      [encodeBase64("unanswered"), "Lambda.MissingRecordId"],
      [encodeBase64("empty"), "Lambda.InvalidReturnFormat"],
      [encodeBase64("keyless"), "DynamicPartitioning.MetadataExtractionFailed"],
    ]);
  });

  it("fails a batch whose function throws, after three retries, and delivers the next", async () => {
    const { engine, clock, put, objects, errors } = await startTestEngine({
      invoke: async (_, eventJson) => {
        const event = JSON.parse(readEventJson(eventJson)) as { records: [{ recordId: string; data: string }] };
        const [{ recordId, data }] = event.records;
        if (data === encodeBase64("bad")) throw new Error("no");
        return answerEvent(event, { records: [{ recordId, ...createOkAnswer("good") }] });
      },
    });
    put("bad");
    clock.advance(60_000);
    put("good");

    await engine.close();

    expect(await errors()).toMatchObject([
      { rawData: encodeBase64("bad"), errorCode: "Lambda.FunctionError", errorMessage: "no", attemptsMade: 4 },
    ]);
    expect(await objects()).toMatchObject({ "data/species=good/*": "good" });
  });

  it.each(badKeys)("fails a record of the partition keys %j", async (keys) => {
    const { engine, put, errors } = await startTestEngine({ answer: (text) => createOkAnswer(text, keys) });
    put("setosa");

    await engine.close();

    expect(await errors()).toMatchObject([
      {
        rawData: encodeBase64("setosa"),
        errorCode: "DynamicPartitioning.MetadataExtractionFailed",
        errorMessage: "partitionKeys values must not be null or empty",
      },
    ]);
  });

  it("fails the record that would open the 501st partition, and no other", async () => {
    const { engine, put, errors } = await startTestEngine();
    for (let partition = 0; partition < 501; partition += 1) put(`partition ${partition}`);
    put("partition 0");

    await engine.close();

    expect(countEnded(engine)).toEqual({ delivered: 501, dropped: 0, failed: 1 });
    expect(await errors()).toMatchObject([
      { rawData: encodeBase64("partition 500"), errorCode: "DynamicPartitioning.ActivePartitionsLimitExceeded" },
    ]);
  });

  it("starts at LATEST, leaving out what was put before", async () => {
    const { engine, put, objects } = await startTestEngine({ earlier: ["early"] });
    put("late");

    await engine.close();

    expect(await objects()).toEqual({ "data/species=late/*": "late" });
  });

  it("keeps the order of a shard's records, and delivers those of all shards", async () => {
    const { engine, put, objects } = await startTestEngine({
      shardCount: 4,
      answer: (text) => createOkAnswer(text, { species: text.slice(0, 1) }),
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
    const { engine, clock, put, objects, written, problems } = await startTestEngine({ failedPuts: 2 });
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
    const { engine } = await startTestEngine();

    await expect(engine.whenDelivered()).resolves.toBeUndefined();
  });

  it("waits for the error output too", async () => {
    const { engine, clock, put, errors } = await startTestEngine({ answer: () => ({ result: "ProcessingFailed" }) });
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
    const { engine, clock, put, objects } = await startTestEngine();
    put("first");
    clock.advance(60_000);
    await clock.whenTimerIsSet();
    put("second");

    await engine.close();

    expect(await objects()).toEqual({ "data/species=first/*": "first", "data/species=second/*": "second" });
    expect(clock.timerCount()).toBe(0);
  });

  it("writes the error of a record whose conversion fails while closing", async () => {
    const { engine, put, errors } = await startTestEngine({
      stream: { conversion: parquetConversion },
      convert: async () => ({
        malformed: [{ index: 0, error: "ParseError", message: "no JSON" }],
      }),
    });
    put("setosa");

    await engine.close();

    expect(await errors()).toMatchObject([
      { rawData: encodeBase64("setosa"), lastErrorMessage: "Data is not JSON. no JSON" },
    ]);
  });

  it("waits for an object that is being written", async () => {
    const { engine, clock, put, objects } = await startTestEngine({ stream: { bufferingIntervalSeconds: 0 } });
    put("setosa");
    clock.advance(60_000);
    await clock.whenTimerIsSet();
    clock.advance(0);

    await engine.close();

    expect(await objects()).toEqual({ "data/species=setosa/*": "setosa" });
  });

  it("reads no more", async () => {
    const { engine, put } = await startTestEngine();

    await engine.close();
    put("late");

    expect(countEnded(engine)).toEqual({ delivered: 0, dropped: 0, failed: 0 });
  });
});
