import { beforeAll, describe, expect, it } from "vitest";

import { loadTimeData, createTimeFormat } from "./time-pattern.ts";

// Those that AWS refuses (measured over the alphabet, us-east-1, 2026-09-10).
const letters = Array.from("CIJPRTUVbfijloprt");
const epochMs = Date.UTC(2026, 2, 4, 5, 6, 7, 89);

describe("createTimeFormat, before anything is loaded", () => {
  it.each([
    ["yyyy-MM-dd-HH-mm-ss", "2026-03-04-05-06-07"],
    ["yyyy/MM/dd/HH/", "2026/03/04/05/"],
    ["'year='yyyy'/month='MM", "year=2026/month=03"],
    ["'it''s 'HH", "it's 05"],
    ["HH-mm-ss.SSS", "05-06-07.089"],
    ["uuuu/M/d/H", "2026/3/4/5"],
    ["DDD", "063"],
    ["hh", "05"],
    ["XXX", "Z"],
  ])("formats %s as %s", (pattern, expected) => {
    expect(createTimeFormat(pattern)(epochMs)).toBe(expected);
  });

  it.each([...letters, "'open", "HHH", "NN"])("throws for the pattern %s", (pattern) => {
    expect(() => createTimeFormat(pattern)).toThrow(
      new TypeError(`timestamp "${pattern}" in UTC: unknown pattern or time zone`),
    );
  });
});

describe("createTimeFormat, with time zones and words loaded", () => {
  beforeAll(() => loadTimeData(["EEE"], "Europe/Berlin"));

  it.each([
    ["MMM", "UTC", "Mar"],
    ["EEEE dd MMMM", "UTC", "Wednesday 04 March"],
    ["YYYY-'W'ww", "UTC", "2026-W10"],
    ["yyyy-MM-dd HH:mm XXX", "Europe/Berlin", "2026-03-04 06:06 +01:00"],
    ["yyyy-MM-dd HH", "America/Argentina/Buenos_Aires", "2026-03-04 02"],
    ["yyyy-MM-dd HH:mm", "Asia/Kathmandu", "2026-03-04 10:51"],
    ["VV", "Asia/Tokyo", "Asia/Tokyo"],
  ])("formats %s in %s as %s", (pattern, timeZone, expected) => {
    expect(createTimeFormat(pattern, timeZone)(epochMs)).toBe(expected);
  });

  it("knows when summer begins", () => {
    const format = createTimeFormat("dd HH:mm", "Europe/Berlin");

    expect([0, 59, 60].map((minute) => format(Date.UTC(2026, 2, 29, 0, minute)))).toEqual([
      "29 01:00",
      "29 01:59",
      "29 03:00",
    ]);
  });

  it("throws for an unknown time zone", () => {
    expect(() => createTimeFormat("HH", "Europe/Atlantis")).toThrow(TypeError);
  });
});
