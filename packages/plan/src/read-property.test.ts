import { describe, expect, it } from "vitest";

import { readProperty, toRecord } from "./read-property.ts";

describe("toRecord", () => {
  it.each([
    [{ a: 1 }, { a: 1 }],
    [null, {}],
    [undefined, {}],
    ["text", {}],
  ])("makes of %j %j", (value, record) => {
    expect(toRecord(value)).toEqual(record);
  });
});

describe("readProperty", () => {
  it.each([
    ["a.b", 1],
    ["a", { b: 1 }],
    ["a.b.c", undefined],
    ["x.y", undefined],
  ])("reads %s", (path, value) => {
    expect(readProperty({ a: { b: 1 } }, path)).toEqual(value);
  });
});
