import { describe, expect, it } from "vitest";

import { formatAge, formatBytes, formatCount, formatDollars } from "./human-units.ts";

describe("formatBytes", () => {
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [1_550_000, "1.6 MB"],
    [2e15, "2000.0 TB"],
  ])("writes %d as %s", (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe("formatAge", () => {
  it.each([
    [-5, "0 s"],
    [119_000, "119 s"],
    [121_000, "2 min"],
    [7_300_000, "2 h"],
    [200_000_000, "2 d"],
  ])("writes %d ms as %s", (ageMs, text) => {
    expect(formatAge(ageMs)).toBe(text);
  });
});

describe("formatDollars", () => {
  it.each([
    [0, "$0.00"],
    [0.00000049, "$0.00000049"],
    [0.5, "$0.50"],
    [0.0099, "$0.0099"],
    [1.236, "$1.24"],
    [12_345.6, "$12,345.60"],
  ])("writes %d as %s", (dollars, text) => {
    expect(formatDollars(dollars)).toBe(text);
  });
});

describe("formatCount", () => {
  it.each([
    [0, "0 rows"],
    [1, "1 row"],
    [9535, "9,535 rows"],
  ])("writes %d as %s", (count, text) => {
    expect(formatCount(count, "row")).toBe(text);
  });
});
