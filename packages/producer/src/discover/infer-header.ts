import type { ColumnSummary } from "./column-profile.ts";
import { lakeTypes } from "./lake-type.ts";

export interface HeaderGuess {
  readonly hasHeader: boolean;
  /** Only the look of the first line supports the guess. */
  readonly isUnsure: boolean;
}

const maxHeaderCharacters = 64;

/**
 * Guesses whether a file's first row is a header. In columns of numbers or times, a name does not parse. If all columns are
 * text, a first row of distinct short words that no other row repeats is taken for a header.
 */
export function inferHeader(cells: readonly string[], columns: readonly ColumnSummary[]): HeaderGuess {
  const typed = columns.flatMap(({ lakeType, nullCount }, index) => {
    const cell = cells[index];
    if (cell === undefined) throw new TypeError("the first row has fewer cells than there are columns");
    if (lakeType === lakeTypes.text || (cell === "" && nullCount > 0)) return [];
    return [lakeType.type.toJsonToken(cell) !== undefined];
  });
  if (typed.length > 0) return { hasHeader: !typed.includes(true), isUnsure: false };
  const areNames = new Set(cells).size === cells.length && cells.every(looksLikeName);
  const isRepeated = cells.some((cell, index) => columns[index]?.values?.includes(cell) === true);
  return { hasHeader: areNames && !isRepeated, isUnsure: true };
}

function looksLikeName(cell: string): boolean {
  return cell.length <= maxHeaderCharacters && /^[\p{L}_][^,;|]*$/u.test(cell);
}
