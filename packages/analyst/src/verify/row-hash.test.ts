import { type Column, compileType, double, int, text } from "@sluice/schema";
import { describe, expect, it } from "vitest";

import { hashRow, writeRowHash } from "./row-hash.ts";

const columns: readonly Column[] = [
  { name: "petal", type: compileType(double), header: "petal" },
  { name: "count", type: compileType(int), header: "count" },
  { name: "species", type: compileType(text), header: "species" },
];

describe("writeRowHash", () => {
  it("hashes each column's text, with marks between them and for null", () => {
    expect(writeRowHash({ columns })).toBe(
      'substr(to_hex(md5(to_utf8(coalesce(to_hex(to_ieee754_64("petal" + 0e0)), chr(0)) || chr(1) || ' +
        'coalesce(CAST("count" AS varchar), chr(0)) || chr(1) || coalesce("species", chr(0))))), 1, 16)',
    );
  });

  it("has nothing to hash without a column of a type that both sides write alike", () => {
    expect(writeRowHash({ columns: [] })).toBeUndefined();
  });
});

describe("hashRow", () => {
  // md5 of "4014666666666666\x0142\x01é" and of "\x00\x01\x00\x01\x00", by md5sum.
  it.each([
    [["5.1", "42", "é"], "F0E51F07D291BAA8"],
    [["5.10", "042", "é"], "F0E51F07D291BAA8"],
    [[null, null, null], "AC7B1B9F39DA515A"],
  ])("hashes %j as md5 does", (values, expected) => {
    expect(hashRow({ columns }, values)).toBe(expected);
  });

  it("takes -0 for the 0 that it equals", () => {
    expect(hashRow({ columns }, ["-0", "-0", ""])).toBe(hashRow({ columns }, ["0", "0", ""]));
  });
});
