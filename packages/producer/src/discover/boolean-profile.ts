import { boolean, type BooleanWords, compileType, writtenAs } from "@sluice/schema";

import { createLakeType, type LakeType, lakeTypes } from "./lake-type.ts";

/** Words for true and false that the usual ones do not hold, as files of several languages have them. */
const wordPairs: readonly BooleanWords[] = [
  { true: ["on"], false: ["off"] },
  { true: ["ja"], false: ["nein"] },
  { true: ["j"], false: ["n"] },
  { true: ["wahr"], false: ["falsch"] },
  { true: ["oui"], false: ["non"] },
  { true: ["vrai"], false: ["faux"] },
  { true: ["sí", "si"], false: ["no"] },
  { true: ["sì", "si"], false: ["no"] },
  { true: ["verdadero"], false: ["falso"] },
  { true: ["vero"], false: ["falso"] },
  { true: ["sim"], false: ["não", "nao"] },
  { true: ["tak"], false: ["nie"] },
  { true: ["да"], false: ["нет"] },
];

const candidates = [boolean, ...wordPairs.map((words) => writtenAs(boolean, words))].map((type) => ({
  lakeType: type === boolean ? lakeTypes.boolean : createLakeType(type),
  read: compileType(type).toJsonToken,
}));

/** Letters that alone may be an answer, or a code of anything. */
const loneLetters = /^[YNTFyntf]$/;

export interface BooleanSummary {
  readonly lakeType?: LakeType;
  readonly note?: string;
}

/** Narrows down in which words, if in any, a column says true and false. */
export function createBooleanProfile() {
  let left: readonly (typeof candidates)[number][] | undefined;
  const words = new Set<string>();
  return {
    add: (value: string): void => {
      left ??= candidates;
      if (left.length === 0) return;
      left = left.filter(({ read }) => read(value) !== undefined);
      words.add(value);
    },
    summary: (): BooleanSummary => {
      const [best] = left ?? [];
      if (best === undefined) return {};
      const tokens = new Set(Array.from(words, best.read));
      // A column of nothing but F may be anything, but one of nothing but false is boolean.
      const isSpelled = best.lakeType === lakeTypes.boolean && [...words].some((word) => word.trim().length > 1);
      if (tokens.size === 2 || isSpelled) return { lakeType: best.lakeType };
      const [only = ""] = words;
      return loneLetters.test(only) ? { note: `every value is ${only}: kept as text; boolean reads it, too` } : {};
    },
  };
}
