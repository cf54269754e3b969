import { refuseArgument } from "../refuse-argument.ts";

/** How many characters differ. */
export function countDifferences(left: string, right: string): bigint {
  const [characters, others] = [Array.from(left), Array.from(right)];
  if (characters.length !== others.length) {
    refuseArgument("The input strings to hamming_distance function must have the same length");
  }
  return BigInt(characters.filter((character, index) => character !== others[index]).length);
}

/** More work than this is refused. */
const maxLevenshteinCells = 1_000_000;

/** The fewest insertions, deletions and replacements of characters from one text to another. */
export function measureLevenshtein(left: string, right: string): bigint {
  const [rows, columns] = [Array.from(left), Array.from(right)];
  if (rows.length * (columns.length - 1) > maxLevenshteinCells) {
    refuseArgument("The combined inputs for Levenshtein distance are too large");
  }
  let distances = [0, ...columns.map((_, index) => index + 1)];
  for (const [row, character] of rows.entries()) {
    const next = [row + 1];
    for (const [column, other] of columns.entries()) {
      const replaced = (distances[column] ?? 0) + (character === other ? 0 : 1);
      next.push(Math.min(replaced, (next[column] ?? 0) + 1, (distances[column + 1] ?? 0) + 1));
    }
    distances = next;
  }
  return BigInt(distances.at(-1) ?? 0);
}
