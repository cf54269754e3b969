import { describe, expect } from "vitest";

import { createScriptedRecord, toBase64 } from "./scripted-records.ts";
import { it } from "./suite.ts";

const failing = createScriptedRecord({ answers: [{ result: "ProcessingFailed", data: toBase64("not this") }] });

describe("3.1 the processing-failed object", () => {
  it("3.1 has one JSON line a record, its fields in AWS's order", async ({ open, target }) => {
    const stream = await open({ lambda: {} });
    const earliestMs = target.nowMs();

    await stream.put(failing, failing);

    const { objects, errors } = await stream.waitForArrival(2);
    expect(objects.map(({ text }) => text.split("\n").length)).toEqual([3]);
    expect(Object.keys(errors[0] ?? {})).toEqual([
      "rawData",
      "errorCode",
      "errorMessage",
      "attemptsMade",
      "arrivalTimestamp",
      "attemptEndingTimestamp",
      "lambdaARN",
    ]);
    const { arrivalTimestamp, attemptEndingTimestamp } = errors[0] ?? {};
    expect(arrivalTimestamp).toBeGreaterThanOrEqual(earliestMs - clockSkewMs);
    expect(Number(attemptEndingTimestamp)).toBeGreaterThanOrEqual(Number(arrivalTimestamp));
  });

  it("3.1 keeps the bytes that the function was given, whatever it returned", async ({ open }) => {
    const stream = await open({ lambda: { NumberOfRetries: "0" } });
    const bytes = Buffer.concat([Buffer.from([0, 0xff, 0xc3, 0x28]), Buffer.from(failing)]);

    await stream.put(failing, createScriptedRecord({ throws: "no" }), bytes);

    const { errors } = await stream.waitForArrival(3);
    expect(errors.map(({ rawData }) => rawData)).toContain(bytes.toString("base64"));
  });

  it("3.1 names the function without a version", async ({ open, target }) => {
    const stream = await open({ lambda: {} });
    const [unversioned] = /^arn:[^:]+:lambda:[^:]+:\d+:function:[^:]+/.exec(target.resources.functionArn) ?? [];

    await stream.put(failing);

    expect((await stream.waitForArrival(1)).errors).toMatchObject([{ lambdaARN: unversioned }]);
  });

  it("3.1 is not compressed and has no extension, even when the data is", async ({ open }) => {
    const stream = await open({ lambda: {}, s3: { CompressionFormat: "GZIP" } });

    await stream.put(failing);

    const { objects } = await stream.waitForArrival(1);
    expect(objects).toMatchObject([{ contentEncoding: undefined, name: expect.stringMatching(/-[\da-f]{12}$/) }]);
  });
});

describe("3.3 error output types", () => {
  it("3.3 records that the function fails go under processing-failed", async ({ open }) => {
    const stream = await open({ lambda: {} });

    await stream.put(failing);

    expect((await stream.waitForArrival(1)).objects).toMatchObject([{ prefix: "errors/processing-failed/" }]);
  });

  it("3.3 records that conversion refuses go under format-conversion-failed", async ({ open }) => {
    const stream = await open({ deserializer: { OpenXJsonSerDe: {} } });

    await stream.put('{"id":"x"}');

    expect((await stream.waitForArrival(1)).objects).toMatchObject([{ prefix: "errors/format-conversion-failed/" }]);
  });
});

/** Between this machine and AWS. */
const clockSkewMs = 60_000;
