import { PassThrough } from "node:stream";

import type { WrittenObject } from "@sluice/emulator-firehose";
import { describe, expect, it } from "vitest";

import { createStatusDisplay, summarizeWritten } from "./status-display.ts";
import { amount, createStatus } from "./status-fixture.ts";

const now = new Date("2026-01-01T12:34:56Z");
const object: WrittenObject = { fate: "delivered", records: 1, rows: 50, key: "data/iris/a.parquet", sizeBytes: 2451 };

describe("summarizeWritten", () => {
  it("names each of a few objects", () => {
    const failed: WrittenObject = { fate: "failed", records: 1, key: "errors/iris/b", sizeBytes: 7 };

    expect(summarizeWritten([object, failed], now)).toEqual([
      "12:34:56 delivered 50 rows: data/iris/a.parquet (2.5 kB)",
      "12:34:56 failed 1 row: errors/iris/b (7 B)",
    ]);
  });

  it("says of many how many there are, and names the last", () => {
    const many = Array.from({ length: 40 }, () => object);

    expect(summarizeWritten([...many, { ...object, key: "data/iris/z.parquet" }], now)).toEqual([
      "12:34:56 delivered 2,050 rows in 41 objects, the last of them data/iris/z.parquet",
    ]);
  });

  it("says nothing of none", () => {
    expect(summarizeWritten([], now)).toEqual([]);
  });
});

describe("createStatusDisplay", () => {
  it("writes plain lines to a pipe: states but no objects, problems apart", () => {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const display = createStatusDisplay({ stdout, stderr });
    let status = createStatus({ received: amount(1), waiting: amount(1) });
    display.show(() => [status]);
    display.printWritten(object);
    display.printProblem("no room");
    status = createStatus({ received: amount(1), delivered: amount(1) });

    display.end();

    expect(String(stdout.read())).toMatch(/^\S+ iris: 1 row in, 1 buffered\n\S+ iris: 1 row in, 1 delivered\n$/);
    expect(String(stderr.read())).toBe("no room\n");
  });
});
