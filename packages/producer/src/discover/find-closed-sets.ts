import { spellForKey } from "@sluice/schema";

import type { FoundColumn } from "./findings.ts";

export interface ClosedSetCandidate {
  readonly column: string;
  readonly values: readonly string[];
}

/** More values would make thin partitions, and Firehose keeps at most 500 open for all partition columns together. */
const maxValues = 50;
const minRowsPerValue = 2;
/** A longer value is a sentence, and no folder's name. */
const maxKeyCharacters = 64;

/** Where rows of all other values lie. */
export const otherwise = "unknown";

/** Finds columns with few values, each in several rows, that object keys can tell apart. */
export function findClosedSets(columns: readonly FoundColumn[], rowCount: number): readonly ClosedSetCandidate[] {
  return columns.flatMap(({ name, lakeType, profile: { values = [] } }) => {
    const isFew = values.length > 1 && values.length <= maxValues && rowCount >= minRowsPerValue * values.length;
    const isSet = lakeType.code === "text" || (lakeType.code === "int" && areCodes(values));
    if (!isFew || !isSet || !canBeKeys(values)) return [];
    return [{ column: name, values: values.toSorted(lakeType.code === "int" ? compareNumbers : compareTexts) }];
  });
}

/** The schema requires it of definitions that no two values are spelled alike. */
function canBeKeys(values: readonly string[]): boolean {
  const keys = values.filter((value) => value !== otherwise).map(spellForKey);
  const areShort = keys.every((key) => key !== "" && key.length <= maxKeyCharacters);
  return areShort && new Set([...keys, otherwise]).size === keys.length + 1;
}

/** Codes such as districts 1 to 6 are close together; measured numbers have gaps. */
function areCodes(values: readonly string[]): boolean {
  const numbers = values.map(Number);
  return Math.min(...numbers) >= 0 && Math.max(...numbers) - Math.min(...numbers) < 2 * values.length;
}

function compareNumbers(one: string, other: string): number {
  return Number(one) - Number(other);
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : 1;
}
