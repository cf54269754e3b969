import { isText } from "@sluice/source";

import type { TableSummary } from "./table-profile.ts";

/** Says why a file that begins like this is no CSV file; undefined when it may be one. */
export function findTextProblem(head: string): string | undefined {
  if (head.trim() === "") return "is empty; expected a CSV file";
  if (!isText(head))
    return "is no text (compressed or binary, or in an encoding that --encoding names); expected a CSV file";
  if (/^\s*[{[]/.test(head)) return "looks like JSON; expected a CSV file";
  return /^\s*<[!?a-z]/i.test(head) ? "looks like HTML or XML; expected a CSV file" : undefined;
}

/** Says why the rows make no table; undefined when they do. */
export function findRowsProblem({ firstRow, rowCount, columns, ragged, broken, notUtf8 }: TableSummary) {
  const leftOut = ragged.count + broken.count + notUtf8.count;
  const kept = rowCount + (firstRow === undefined ? 0 : 1);
  const isUneven = columns.length === 1 && ragged.count > 0;
  if (leftOut < kept && !isUneven) return undefined;
  return `is not a readable CSV file: ${leftOut} of ${kept + leftOut} rows do not have the number of fields of the others, have broken quotes or are not UTF-8; expected one delimiter throughout (--delimiter)`;
}
