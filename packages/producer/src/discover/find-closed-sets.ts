import type { FoundColumn } from "./findings.ts";

export interface ClosedSetCandidate {
  readonly column: string;
  readonly values: readonly string[];
}

/** More values make thin partitions, and Firehose keeps 500 open for all partition columns together. */
const maxValues = 50;
const minRowsPerValue = 2;
/** What is safe in an object key; the schema holds definitions to it. */
const pathSafe = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Columns of few values, each in several rows, that can stand in an object key. */
export function findClosedSets(columns: readonly FoundColumn[], rowCount: number): readonly ClosedSetCandidate[] {
  return columns.flatMap(({ name, lakeType, profile: { values = [] } }) => {
    const isFew = values.length > 1 && values.length <= maxValues && rowCount >= minRowsPerValue * values.length;
    const isSet = lakeType.code === "text" || (lakeType.code === "int" && areCodes(values));
    if (!isFew || !isSet || !values.every((value) => pathSafe.test(value))) return [];
    return [{ column: name, values: values.toSorted(lakeType.code === "int" ? compareNumbers : compareTexts) }];
  });
}

/** Districts are numbered 1 to 6; the numbers of a measurement have gaps. */
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
