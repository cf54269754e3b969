import { describe, expect, it } from "vitest";

import { findOffsetsMs, toLocalMs, toLocalSql, toUtcMs, toUtcSql } from "./local-time.ts";

function read(text: string): number {
  return Date.parse(`${text}Z`);
}

const hour = 3_600_000;

describe("toLocalMs", () => {
  it.each([
    ["2026-01-01T00:00", "Asia/Kolkata", "2026-01-01T05:30"],
    ["2026-07-01T00:00", "Europe/Berlin", "2026-07-01T02:00"],
    ["2500-07-01T00:00", "America/New_York", "2500-06-30T20:00"],
    ["1880-01-01T00:00", "Europe/Berlin", "1880-01-01T00:53:28"],
    ["2026-01-01T00:00", "-03:30", "2025-12-31T20:30"],
  ])("shows %s in %s as %s", (utc, zone, local) => {
    expect(toLocalMs(read(utc), zone)).toBe(read(local));
  });
});

/** As Trino 426 answers to with_timezone and date_add. */
describe("toUtcMs", () => {
  it.each([
    ["a time shown twice east of Greenwich", "2026-10-25T02:30", "Europe/Berlin", "2026-10-25T01:30"],
    ["a time shown twice west of it", "2026-11-01T01:30", "America/New_York", "2026-11-01T05:30"],
    ["a skipped time east of Greenwich", "2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:30"],
    ["a skipped time west of it", "2026-03-08T02:30", "America/New_York", "2026-03-08T07:30"],
    ["a skipped midnight", "2018-11-04T00:00", "America/Sao_Paulo", "2018-11-04T03:00"],
  ])("finds the moment of %s", (_, local, zone, utc) => {
    expect(toUtcMs(read(local), zone)).toBe(read(utc));
  });

  it("keeps the offset of the moment near it", () => {
    const before = read("2026-09-25T00:30");

    expect(toUtcMs(read("2026-10-25T02:30"), "Europe/Berlin", before)).toBe(read("2026-10-25T00:30"));
  });
});

describe("findOffsetsMs", () => {
  it.each([
    ["2026-07-01T00:00", [2 * hour]],
    ["2026-10-25T02:30", [2 * hour, hour]],
    ["2026-03-29T02:30", []],
  ])("finds the offsets at which Berlin shows %s", (local, offsets) => {
    expect(findOffsetsMs(read(local), "Europe/Berlin")).toEqual(offsets);
  });
});

describe("toLocalSql and toUtcSql", () => {
  it("leave UTC as it is", () => {
    expect([toLocalSql("x", "UTC"), toUtcSql("x", "UTC")]).toEqual(["x", "x"]);
  });

  it("shift by a fixed offset, and call for a region", () => {
    expect(toLocalSql("x", "-01:00")).toBe("(x + to_milliseconds(-3600000))");
    expect(toUtcSql("x", "Asia/Kolkata", "y")).toBe("trino_to_utc_near(x, 'Asia/Kolkata', y)");
  });
});
