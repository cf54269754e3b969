import { type BooleanWords, countLeastBytes, foldWord, mapBooleanWords } from "./boolean-words.ts";
import type { BooleanType, TypeCodec } from "./column-type.ts";
import { RememberedBytes } from "./remembered-bytes.ts";

/** The spellings that CSV files have, where a definition does not say others. */
export const usualWords: BooleanWords = { true: ["true", "t", "yes", "y", "1"], false: ["false", "f", "no", "n", "0"] };

/** True or false, in the usual words, in any case. */
export const boolean: BooleanType = { kind: "boolean" };

/** Throws `RangeError` for words that cannot be told apart. */
export function compileBoolean(description: BooleanType): TypeCodec {
  const { writtenAs = usualWords } = description;
  const tokens = mapBooleanWords(writtenAs);
  const toJsonToken = (value: string): string | undefined => tokens.get(foldWord(value.trim()));
  return {
    description,
    signature: description.writtenAs === undefined ? "boolean" : `boolean as ${showWords(writtenAs)}`,
    glueType: "boolean",
    expected: description.writtenAs === undefined ? "true or false" : showWords(writtenAs),
    toJsonToken,
    createBytes: () => new RememberedBytes(toJsonToken),
    size: { leastTextBytes: countLeastBytes(writtenAs), jsonBytes: 5, jsonBytesPerTextByte: 0 },
  };
}

/** `"ja" or "nein"`; with several words for one, `"on", "an" or "off"`. */
function showWords(words: BooleanWords): string {
  return [words.true, words.false].map((each) => each.map((word) => JSON.stringify(word)).join(", ")).join(" or ");
}
