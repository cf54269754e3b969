import type { TableSummary } from "./table-profile.ts";

const replacementCharacter = "\u{FFFD}";
/** Latin-1 texts have a few such bytes, compressed ones every second. */
const tooManyUnreadable = 0.1;

/** Why a file's first characters cannot be those of a CSV file; undefined when they can. */
export function findTextProblem(head: string): string | undefined {
  if (head.trim() === "") return "is empty; expected a CSV file";
  const unreadable = head.split(replacementCharacter).length - 1;
  if (head.includes("\0") || unreadable > head.length * tooManyUnreadable) {
    return "is no UTF-8 text (UTF-16, compressed or binary); expected a CSV file";
  }
  if (/^\s*[{[]/.test(head)) return "looks like JSON; expected a CSV file";
  return /^\s*<[!?a-z]/i.test(head) ? "looks like HTML or XML; expected a CSV file" : undefined;
}

/** Why rows make no table; undefined when they do. */
export function findRowsProblem({ firstRow, rowCount, columns, ragged, broken, notUtf8 }: TableSummary) {
  const leftOut = ragged.count + broken.count + notUtf8.count;
  const kept = rowCount + (firstRow === undefined ? 0 : 1);
  const isUneven = columns.length === 1 && ragged.count > 0;
  if (leftOut < kept && !isUneven) return undefined;
  return `is no CSV file that can be read: ${leftOut} of ${kept + leftOut} rows do not have the number of fields of the others, have broken quotes or are not UTF-8; expected one delimiter throughout (--delimiter)`;
}
