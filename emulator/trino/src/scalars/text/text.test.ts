import { describe, expect, it } from "vitest";

import { toLower, toUpper } from "./change-case.ts";
import { replaceText, reverseText, toCharacter, translateCharacters } from "./change-text.ts";
import { checkLuhn } from "./check-luhn.ts";
import { substringBetween, substringFrom } from "./cut-text.ts";
import { decodeUtf8, decodeUtf8As } from "./decode-utf8.ts";
import { findOccurrence, findText } from "./find-text.ts";
import { countDifferences, measureLevenshtein } from "./measure-distance.ts";
import { padLeft, padRight } from "./pad-text.ts";
import { toSoundex } from "./soundex.ts";
import { splitEntries, splitTextUpTo, takePart } from "./split-text.ts";
import { trimBoth, trimBothOf, trimLeft } from "./trim-text.ts";

// As Trino 426 answers.
describe("texts", () => {
  it.each([
    [toUpper("äöß ﬁ ı"), "ÄÖß ﬁ I"],
    [toUpper("ᾳ"), "ᾼ"],
    [toLower("ÄÖİẞΣ"), "äöißσ"],
    [padLeft("a", 3n, "😀"), "😀😀a"],
    [padRight("abc", 6n, "xy"), "abcxyx"],
    [padLeft("abc", 2n, "x"), "ab"],
    [trimBoth("\u2003a\u2003"), "a"],
    [trimLeft("\t\u00a0 a"), "\u00a0 a"],
    [trimBothOf("xyaxbyx", "xy"), "axb"],
    [replaceText("abab", "", "x"), "xaxbxaxbx"],
    [replaceText("aaa", "aa", "b"), "ba"],
    [reverseText("ab😀"), "😀ba"],
    [translateCharacters("aaa", "aa", "bc"), "bbb"],
    [substringFrom("h😀llo", -2n), "lo"],
    [substringFrom("hello", -6n), ""],
    [substringBetween("h😀llo", 2n, 2n), "😀l"],
    [toSoundex("Tymczak"), "T522"],
    [toSoundex("Pfister"), "P236"],
    [toSoundex("123"), ""],
    [toCharacter(128_512n), "😀"],
    [takePart("a,,b", ",", 2n), ""],
    [takePart("a,b", ",", 3n), null],
    [takePart("abc", "", 2n), "b"],
    [decodeUtf8(Buffer.from("f0908062", "hex")), "\uFFFDb"],
    [decodeUtf8(Buffer.from("c080eda080", "hex")), "\uFFFD\uFFFD"],
    [decodeUtf8As(Buffer.from("61ff62", "hex"), ""), "ab"],
  ])("%j", (result, expected) => {
    expect(result).toBe(expected);
  });

  it("splits with a limit", () => {
    expect(splitTextUpTo("a,b,c", ",", 2n)).toEqual(["a", "b,c"]);
  });

  it.each([
    ["a=1,b=2", ["a", "1", "b", "2"]],
    ["a=1,", ["a", "1"]],
    ["", []],
  ])("reads the entries of %j", (text, expected) => {
    expect(splitEntries(text, ",", "=")).toEqual(expected);
  });

  it.each([
    [findText("😀a", "a"), 2n],
    [findOccurrence("ababa", "aba", 2n), 3n],
    [findOccurrence("abcabc", "b", -1n), 5n],
    [findOccurrence("abc", "x", -1n), 0n],
    [countDifferences("abc", "abx"), 1n],
    [measureLevenshtein("kitten", "sitting"), 3n],
    [measureLevenshtein("", "abc"), 3n],
  ])("counts %d", (result, expected) => {
    expect(result).toBe(expected);
  });

  it.each([
    ["79927398713", true],
    ["79927398714", false],
    ["", false],
  ])("checks %j by Luhn's rule", (digits, expected) => {
    expect(checkLuhn(digits)).toBe(expected);
  });

  it.each([
    [() => toCharacter(55_296n), "Not a valid Unicode code point: 55296"],
    [() => padLeft("a", -1n, "x"), "Target length must be in the range [0..2147483647]"],
    [() => padLeft("a", 5n, ""), "Padding string must not be empty"],
    [() => splitEntries("a=1,a=2", ",", "="), "Duplicate keys (a) are not allowed"],
    [() => splitEntries(",", ",", "="), "Key-value delimiter must appear exactly once in each entry. Bad input: ''"],
    [() => takePart("a", ",", 0n), "Index must be greater than zero"],
    [() => toSoundex("é"), "The character is not mapped: É (index=136)"],
    [() => countDifferences("a", "ab"), "must have the same length"],
    [() => measureLevenshtein("a".repeat(1002), "b".repeat(1000)), "are too large"],
  ])("refuses as Trino does", (compute, message) => {
    expect(compute).toThrow(message);
  });
});
