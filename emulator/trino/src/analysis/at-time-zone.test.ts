import { describe, expect, it } from "vitest";

import { AthenaSqlError } from "../errors.ts";
import { formatType } from "../types/format-type.ts";
import { parseType } from "../types/parse-type.ts";
import { atTimeZone } from "./at-time-zone.ts";

function fail(code: string, message: string): never {
  throw new AthenaSqlError(code, message);
}

function translate(value: string, zone: string | undefined, zoneType = "varchar"): string {
  const to = { sql: "z", type: parseType(zoneType), ...(zone !== undefined && { literal: zone }) };
  const { type } = atTimeZone({ sql: "x", type: parseType(value) }, to, fail);
  return `${formatType(type)} ${type.kind === "timestamp with time zone" ? type.zone : ""}`;
}

describe("atTimeZone", () => {
  it.each([
    ["timestamp(3)", "Asia/Kolkata", "timestamp(3) with time zone Asia/Kolkata"],
    ["timestamp(6) with time zone", "Etc/GMT+5", "timestamp(6) with time zone -05:00"],
  ])("puts %s into the zone %s", (value, zone, type) => {
    expect(translate(value, zone)).toBe(type);
  });

  it("takes an interval, in milliseconds, as an offset", () => {
    expect(translate("timestamp(0)", "7200000", "interval day to second")).toBe("timestamp(0) with time zone +02:00");
  });

  it.each([
    ["date", "UTC", "Type of value must be a time or timestamp with or without time zone (actual date)"],
    ["timestamp(3)", "utc", "'utc' is not a valid time zone"],
    ["timestamp(3)", "", "Zone id is an empty string"],
    ["timestamp(3)", undefined, "a time zone that is not a literal is not emulated locally"],
    ["time(0)", "UTC", "time with time zone is not emulated locally"],
  ])("refuses %s at the zone %s", (value, zone, message) => {
    expect(() => translate(value, zone)).toThrow(message);
  });
});
