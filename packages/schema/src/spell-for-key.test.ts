import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { isSafeInKey, spellForKey } from "./spell-for-key.ts";

describe("spellForKey", () => {
  it.each(["Iris-setosa", "2026-01-01", "1.5", "a_b", "a--b", "x-"])("leaves %s as it is", (value) => {
    expect(spellForKey(value)).toBe(value);
  });

  it.each([
    ["São Paulo", "Sao-Paulo"],
    ["Sa\u{303}o Paulo", "Sao-Paulo"],
    ["Straße", "Strasse"],
    ["Łódź", "Lodz"],
    ["N/A", "N-A"],
    ["../../etc", "etc"],
    ["a=b", "au3db"],
    ["C#", "Cu23"],
    ["50%", "50u25"],
    ["R&D", "Ru26D"],
    ["東京", "u6771u4eac"],
    ["Ho Chi Minh (city)", "Ho-Chi-Minh-city"],
    ["!{firehose:random-string}", "firehose-random-string"],
    ["a\u{A0}\tb", "a-b"],
    ["_x", "x"],
    ["½", "1u20442"],
    ["😀", "u1f600"],
    ["", ""],
    ["...", ""],
  ])("spells %j as %s", (value, key) => {
    expect(spellForKey(value)).toBe(key);
  });

  it("is safe in a key or empty, and the same when it is spelled again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (value) => {
        const key = spellForKey(value);

        expect(key === "" || isSafeInKey(key)).toBe(true);
        expect(spellForKey(key)).toBe(key);
      }),
    );
  });
});
