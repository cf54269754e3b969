import type { ColumnSummary } from "./column-profile.ts";
import type { FileFacts } from "./file-facts.ts";
import type { NumberReading } from "./number-profile.ts";

/** What programs write for null, and nobody for anything else. */
const sureTokens: ReadonlySet<string> = new Set([String.raw`\N`, "#N/A"]);

/** Gathers what the columns show, each read by itself. */
export function gatherFacts(columns: readonly ColumnSummary[]): FileFacts {
  const tokens = columns.flatMap(({ nullTokens, keptTokens }) => [
    ...nullTokens,
    ...keptTokens.filter((token) => sureTokens.has(token)),
  ]);
  return { decimalMark: findDecimalMark(columns), nullTokens: new Set(tokens) };
}

function findDecimalMark(columns: readonly ColumnSummary[]): NumberReading["decimalMark"] {
  const marks = columns.flatMap(({ numbers }) => (numbers.length === 1 ? (numbers[0]?.decimalMark ?? []) : []));
  const [first, ...others] = new Set(marks);
  return others.length === 0 ? first : undefined;
}
