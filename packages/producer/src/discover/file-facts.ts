import type { NumberReading } from "./number-profile.ts";

/** What the columns of a file tell about each other. */
export interface FileFacts {
  /** What stands before fractions, where columns show it that can be read in one way alone, and none shows another. */
  readonly decimalMark?: NumberReading["decimalMark"];
  /** Texts that stand for null. */
  readonly nullTokens: ReadonlySet<string>;
}

export const noFacts: FileFacts = { nullTokens: new Set() };
