import { toLower, toUpper } from "../scalars/text/change-case.ts";
import {
  normalizeText,
  replaceText,
  reverseText,
  toCharacter,
  translateCharacters,
} from "../scalars/text/change-text.ts";
import { checkLuhn } from "../scalars/text/check-luhn.ts";
import { substringBetween as cutBetween, substringFrom as cutFrom } from "../scalars/text/cut-text.ts";
import { findOccurrence as findNth, findText as find } from "../scalars/text/find-text.ts";
import { countDifferences, measureLevenshtein } from "../scalars/text/measure-distance.ts";
import { padLeft as fillLeft, padRight as fillRight } from "../scalars/text/pad-text.ts";
import { toSoundex } from "../scalars/text/soundex.ts";
import * as trim from "../scalars/text/trim-text.ts";
import { defineNative } from "./native-function.ts";

export const character = defineNative("trino_chr", ["BIGINT"], "VARCHAR", toCharacter);
export const hammingDistance = defineNative("trino_hamming", ["VARCHAR", "VARCHAR"], "BIGINT", countDifferences);
export const levenshteinDistance = defineNative(
  "trino_levenshtein",
  ["VARCHAR", "VARCHAR"],
  "BIGINT",
  measureLevenshtein,
);
export const lower = defineNative("trino_lower", ["VARCHAR"], "VARCHAR", toLower);
export const upper = defineNative("trino_upper", ["VARCHAR"], "VARCHAR", toUpper);
export const padLeft = defineNative("trino_lpad", ["VARCHAR", "BIGINT", "VARCHAR"], "VARCHAR", fillLeft);
export const padRight = defineNative("trino_rpad", ["VARCHAR", "BIGINT", "VARCHAR"], "VARCHAR", fillRight);
export const trimLeft = defineNative("trino_ltrim", ["VARCHAR"], "VARCHAR", trim.trimLeft);
export const trimRight = defineNative("trino_rtrim", ["VARCHAR"], "VARCHAR", trim.trimRight);
export const trimBoth = defineNative("trino_trim", ["VARCHAR"], "VARCHAR", trim.trimBoth);
export const trimLeftOf = defineNative("trino_ltrim_of", ["VARCHAR", "VARCHAR"], "VARCHAR", trim.trimLeftOf);
export const trimRightOf = defineNative("trino_rtrim_of", ["VARCHAR", "VARCHAR"], "VARCHAR", trim.trimRightOf);
export const trimBothOf = defineNative("trino_trim_of", ["VARCHAR", "VARCHAR"], "VARCHAR", trim.trimBothOf);
export const luhn = defineNative("trino_luhn_check", ["VARCHAR"], "BOOLEAN", checkLuhn);
export const normalize = defineNative("trino_normalize", ["VARCHAR", "VARCHAR"], "VARCHAR", normalizeText);
export const replace = defineNative("trino_replace", ["VARCHAR", "VARCHAR", "VARCHAR"], "VARCHAR", replaceText);
export const reverse = defineNative("trino_reverse", ["VARCHAR"], "VARCHAR", reverseText);
export const soundex = defineNative("trino_soundex", ["VARCHAR"], "VARCHAR", toSoundex);
export const findText = defineNative("trino_strpos", ["VARCHAR", "VARCHAR"], "BIGINT", find);
export const findOccurrence = defineNative("trino_strpos_nth", ["VARCHAR", "VARCHAR", "BIGINT"], "BIGINT", findNth);
export const substringFrom = defineNative("trino_substr", ["VARCHAR", "BIGINT"], "VARCHAR", cutFrom);
export const substringBetween = defineNative(
  "trino_substr_length",
  ["VARCHAR", "BIGINT", "BIGINT"],
  "VARCHAR",
  cutBetween,
);
export const translate = defineNative(
  "trino_translate",
  ["VARCHAR", "VARCHAR", "VARCHAR"],
  "VARCHAR",
  translateCharacters,
);
