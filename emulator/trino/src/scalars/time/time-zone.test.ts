import { describe, expect, it } from "vitest";

import { findTimeZone, toFixedOffsetMs, toOffsetZone } from "./time-zone.ts";

describe("findTimeZone", () => {
  it.each([
    ["UTC", "UTC"],
    ["GMT", "UTC"],
    ["Z", "UTC"],
    ["Etc/UTC", "UTC"],
    ["Etc/GMT0", "UTC"],
    ["+00:00", "UTC"],
    ["-00:00", "UTC"],
    ["+2", "+02:00"],
    ["+0530", "+05:30"],
    ["-14:00", "-14:00"],
    ["UTC+2", "+02:00"],
    ["UT-3", "-03:00"],
    ["GMT+02:00", "+02:00"],
    ["Etc/GMT+5", "-05:00"],
    ["Etc/GMT-5", "+05:00"],
    ["Asia/Calcutta", "Asia/Calcutta"],
    ["EST5EDT", "EST5EDT"],
  ])("reads %s as %s", (text, zone) => {
    expect(findTimeZone(text)).toBe(zone);
  });

  it.each(["", "utc", " UTC", "europe/berlin", "EST", "PST", "GMT+0200", "+5:30", "02:00", "+14:01", "UTC+15:00"])(
    "knows no %j",
    (text) => {
      expect(findTimeZone(text)).toBeUndefined();
    },
  );
});

describe("toOffsetZone", () => {
  it.each([
    [0, "UTC"],
    [330, "+05:30"],
    [-270, "-04:30"],
    [900, undefined],
  ])("names %d minutes %s", (minutes, zone) => {
    expect(toOffsetZone(minutes)).toBe(zone);
  });
});

describe("toFixedOffsetMs", () => {
  it.each([
    ["UTC", 0],
    ["-05:30", -19_800_000],
    ["Europe/Berlin", undefined],
  ])("gives the offset of %s", (zone, ms) => {
    expect(toFixedOffsetMs(zone)).toBe(ms);
  });
});
