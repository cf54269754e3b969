import { describe, expect, it } from "vitest";

import { boolean } from "./boolean.ts";
import { int } from "./integers.ts";
import { findNotation, writtenAs } from "./written-as.ts";

describe("writtenAs", () => {
  it("keeps the type as data, and says how its texts are written", () => {
    expect(writtenAs(int, { groupMark: "," })).toEqual({ kind: "int", writtenAs: { groupMark: "," } });
  });
});

describe("findNotation", () => {
  it("finds none where numbers are written as usual, nor for other types", () => {
    expect(findNotation(writtenAs(int, { groupMark: "," }))).toEqual({ groupMark: "," });
    expect(findNotation(int)).toBeUndefined();
    expect(findNotation(writtenAs(boolean, { true: ["on"], false: ["off"] }))).toBeUndefined();
  });
});
