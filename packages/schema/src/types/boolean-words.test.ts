import { describe, expect, it } from "vitest";

import { type BooleanWords, countLeastBytes, mapBooleanWords } from "./boolean-words.ts";

describe("mapBooleanWords", () => {
  it("maps words in lower case", () => {
    expect([...mapBooleanWords({ true: ["Ja", "WAHR"], false: ["Nein"] })]).toEqual([
      ["ja", "true"],
      ["wahr", "true"],
      ["nein", "false"],
    ]);
  });

  it.each<[BooleanWords, string]>([
    [{ true: [], false: ["no"] }, "expected one for true and one for false"],
    [{ true: ["yes"], false: [] }, "expected one for true and one for false"],
    [{ true: ["a"], false: ["A"] }, '"a" stands twice'],
    [{ true: [" a"], false: ["b"] }, '" a" is no word'],
    [{ true: [""], false: ["b"] }, '"" is no word'],
  ])("refuses %j", (words, reason) => {
    expect(() => mapBooleanWords(words)).toThrow(reason);
  });
});

describe("countLeastBytes", () => {
  it("counts the bytes of the shortest word", () => {
    expect(countLeastBytes({ true: ["да"], false: ["нет"] })).toBe(4);
  });
});
