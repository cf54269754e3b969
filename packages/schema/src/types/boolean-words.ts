/** The words that a column of booleans has, in any case, in place of the usual ones. */
export interface BooleanWords {
  readonly true: readonly string[];
  readonly false: readonly string[];
}

export type BooleanToken = "true" | "false";

/** Each word in lower case, and what it says. Throws `RangeError` for words that cannot be told apart. */
export function mapBooleanWords(words: BooleanWords): ReadonlyMap<string, BooleanToken> {
  const all = [...words.true, ...words.false].map(foldWord);
  if (words.true.length === 0 || words.false.length === 0) throw toRefusal("expected one for true and one for false");
  for (const word of all) {
    if (word === "" || word !== word.trim()) throw toRefusal(`${JSON.stringify(word)} is no word`);
    if (all.indexOf(word) !== all.lastIndexOf(word)) throw toRefusal(`${JSON.stringify(word)} stands twice`);
  }
  return new Map([
    ...words.true.map((word) => [foldWord(word), "true"] as const),
    ...words.false.map((word) => [foldWord(word), "false"] as const),
  ]);
}

/** Bytes of the shortest text that is one of these words. */
export function countLeastBytes(words: BooleanWords): number {
  const all = [...words.true, ...words.false].flatMap((word) => [word, foldWord(word)]);
  return Math.min(...all.map((word) => Buffer.byteLength(word)));
}

/** Case does not count. */
export function foldWord(word: string): string {
  return word.toLowerCase();
}

function toRefusal(reason: string): RangeError {
  return new RangeError(`boolean words: ${reason}`);
}
