import { describe, expect, it } from "vitest";

import { findColumnKind, parseTime } from "./column-kind.ts";

describe("findColumnKind", () => {
  it.each([
    ["bigint", "number"],
    ["decimal(10,2)", "number"],
    ["double", "number"],
    ["timestamp(3)", "time"],
    ["date", "time"],
    ["varchar", "text"],
    ["interval day to second", "text"],
    ["row(a bigint)", "text"],
  ])("calls %s a %s", (type, kind) => {
    expect(findColumnKind(type)).toBe(kind);
  });
});

describe("parseTime", () => {
  it.each([
    ["1970-01-02", 86_400],
    ["1970-01-01 00:00:01.500", 1.5],
    ["1970-01-01 00:00:01.500 UTC", 1.5],
    ["1970-01-01 00:00:01 Europe/Berlin", undefined],
    ["soon", undefined],
  ])("reads %s", (text, seconds) => {
    expect(parseTime(text)).toBe(seconds);
  });
});
