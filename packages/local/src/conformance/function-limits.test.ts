import { describe, expect } from "vitest";

import { createScriptedRecord, toBase64 } from "./scripted-records.ts";
import { it } from "./suite.ts";

const mebibyte = 1024 * 1024;
const readCounts = (lines: readonly string[]) => lines.map((line) => JSON.parse(line).count);

describe("1.4 sizes, buffering, retries", () => {
  it.for([
    ["0", 1],
    ["9", 10],
  ] as const)("1.4 NumberOfRetries %s means %i attempts", async ([NumberOfRetries, attemptsMade], { open }) => {
    const stream = await open({ lambda: { NumberOfRetries } });

    await stream.put(createScriptedRecord({ throws: "no" }));

    expect((await stream.waitForArrival(1)).errors).toMatchObject([{ attemptsMade }]);
  });

  it("1.4 a batch that fails for good does not hold up the next", async ({ open, target }) => {
    const stream = await open({ lambda: { NumberOfRetries: "0" }, shardCount: 1 });

    await stream.put(createScriptedRecord({ throws: "no" }));
    await target.passTime(61);
    await stream.put("next\n");

    expect(await stream.waitForArrival(2)).toMatchObject({ lines: ["next"], errors: [{ attemptsMade: 1 }] });
  });

  it("1.4 a response of more than 6 MB fails the invocation, and keeps the record's own bytes", async ({ open }) => {
    const stream = await open({ lambda: { NumberOfRetries: "1" } });
    const record = createScriptedRecord({ fills: 5 * mebibyte });

    await stream.put(record);

    // The code is expected, not verified.
    expect((await stream.waitForArrival(1)).errors).toMatchObject([
      { rawData: toBase64(record), errorCode: "Lambda.FunctionError", attemptsMade: 2 },
    ]);
  });

  it("1.4 a response of less than 6 MB is delivered", async ({ open }) => {
    const stream = await open({ lambda: {} });

    await stream.put(createScriptedRecord({ fills: 4 * mebibyte }));

    const { objects } = await stream.waitForArrival(1);
    expect(objects.map(({ text }) => text.length)).toEqual([4 * mebibyte]);
  });

  it("1.4 records wait for one another for the buffering interval", async ({ open, target }) => {
    const stream = await open({ lambda: { BufferSizeInMBs: "3", BufferIntervalInSeconds: "60" }, shardCount: 1 });

    await stream.put(createScriptedRecord({ tells: true }));
    await target.passTime(20);
    await stream.put(createScriptedRecord({ tells: true }));

    expect(readCounts((await stream.waitForArrival(2)).lines)).toEqual([2, 2]);
  });

  it("1.4 a full buffer does not wait for the interval", async ({ open }) => {
    const stream = await open({ lambda: { BufferSizeInMBs: "0.2", BufferIntervalInSeconds: "900" }, shardCount: 1 });
    const padded = JSON.stringify({ tells: true, padding: "x".repeat(150_000) });

    await stream.put(padded, padded);
    await stream.put(padded, padded);

    expect(readCounts((await stream.waitForArrival(4)).lines)).toEqual([2, 2, 2, 2]);
  });
});
