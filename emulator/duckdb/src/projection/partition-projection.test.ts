import { describe, expect, it } from "vitest";

import { parsePartitionProjection } from "./partition-projection.ts";

const nowMs = Date.UTC(2026, 10, 21, 12);
const location = "s3://lake/data/flowers/";

function shows(properties: Readonly<Record<string, string>>, folder: string): boolean | undefined {
  const parameters = { "projection.enabled": "true", ...properties };
  const projection = parsePartitionProjection({ parameters, partitionKeys: [{ name: "key" }], location });
  return projection?.shows(`${location}key=${folder}/object`, nowMs);
}

describe("parsePartitionProjection", () => {
  it.each([
    ["Iris-setosa", true],
    ["unknown", true],
    ["iris-setosa", false],
    ["", false],
  ])("shows of an enum %j: %s", (value, expected) => {
    const properties = { "projection.key.type": "enum", "projection.key.values": "Iris-setosa,unknown" };

    expect(shows(properties, value)).toBe(expected);
  });

  it.each([
    ["2026-01-01", true],
    ["2026-11-22", true],
    ["2026-11-23", false],
    ["2025-12-31", false],
    ["2026-1-1", false],
    ["2026-02-30", false],
    ["unknown", false],
  ])("shows of the days until tomorrow %s: %s", (value, expected) => {
    const properties = {
      "projection.key.type": "date",
      "projection.key.format": "yyyy-MM-dd",
      "projection.key.range": "2026-01-01,NOW+1DAYS",
      "projection.key.interval": "1",
      "projection.key.interval.unit": "DAYS",
    };

    expect(shows(properties, value)).toBe(expected);
  });

  it.each([
    ["2006-01", true],
    ["2006-02", false],
    ["2006-03", true],
    ["2007-01", false],
  ])("shows of every second month of a year %s: %s", (value, expected) => {
    const properties = {
      "projection.key.type": "date",
      "projection.key.format": "yyyy-MM",
      "projection.key.range": "2006-01,2006-12",
      "projection.key.interval": "2",
      "projection.key.interval.unit": "MONTHS",
    };

    expect(shows(properties, value)).toBe(expected);
  });

  it.each([
    ["02", true],
    ["04", true],
    ["10", true],
    ["2", false],
    ["03", false],
    ["12", false],
    ["x", false],
  ])("shows of even numbers of two digits %s: %s", (value, expected) => {
    const properties = {
      "projection.key.type": "integer",
      "projection.key.range": "2,10",
      "projection.key.interval": "2",
      "projection.key.digits": "2",
    };

    expect(shows(properties, value)).toBe(expected);
  });

  it("shows objects anywhere below a partition's folder, and none beside it", () => {
    const projection = parsePartitionProjection({
      parameters: {
        "projection.enabled": "true",
        "projection.a.type": "enum",
        "projection.a.values": "x y",
        "projection.b.type": "injected",
        "storage.location.template": "s3://lake/in/a=${a}/b=${b}",
      },
      partitionKeys: [{ name: "a" }, { name: "b" }],
      location: "s3://lake/elsewhere/",
    });

    expect(projection?.shows("s3://lake/in/a=x%20y/b=any/deeper/object", nowMs)).toBe(true);
    expect(projection?.shows("s3://lake/in/a=x%20y/object", nowMs)).toBe(false);
    expect(projection?.shows("s3://lake/elsewhere/a=x%20y/b=any/object", nowMs)).toBe(false);
  });

  it("returns undefined without the property, or without partition columns", () => {
    expect(parsePartitionProjection({ parameters: {}, partitionKeys: [{ name: "key" }], location })).toBeUndefined();
    expect(
      parsePartitionProjection({ parameters: { "projection.enabled": "true" }, partitionKeys: [], location }),
    ).toBeUndefined();
  });

  it.each([
    [{ "projection.key.type": "guess" }, "projection.key.type: expected enum, integer, date or injected, got guess"],
    [{ "projection.key.type": "enum" }, "projection.key.values: missing"],
    [
      { "projection.key.type": "injected", "storage.location.template": "s3://lake/${key}/" },
      'only folders named "key=…" are emulated',
    ],
  ])("refuses %j", (properties, message) => {
    expect(() => shows(properties, "x")).toThrow(message);
  });
});
