import { AthenaSqlError } from "@sluice/emulator-trino";

type FailureRule = readonly [pattern: RegExp, code: string, message: (detail: string, text: string) => string];

/** What DuckDB says when a statement that has been translated fails while it runs. */
const rules: readonly FailureRule[] = [
  [
    /^Out of Memory Error: ([^\n]*)/,
    "EXCEEDED_LOCAL_MEMORY_LIMIT",
    (detail) => `Query exceeded per-node memory limit: ${detail}`,
  ],
  [
    /no space left on device/i,
    "GENERIC_INTERNAL_ERROR",
    () => "No space left on device, for what does not fit into memory or for the result",
  ],
  [
    /More than one row returned by a subquery/,
    "SUBQUERY_MULTIPLE_ROWS",
    () => "Scalar sub-query has returned multiple rows",
  ],
  [
    /Overflow in (?:addition|subtraction|multiplication) of \w+ \([^)]*\)/,
    "NUMERIC_VALUE_OUT_OF_RANGE",
    (_, text) => describeOverflow(text),
  ],
  [/Type INT128 with value/, "NUMERIC_VALUE_OUT_OF_RANGE", () => "bigint addition overflow"],
  [/^Out of Range Error: ([^\n]*)/, "NUMERIC_VALUE_OUT_OF_RANGE", (detail) => detail],
];

/** Whole numbers' types, by DuckDB's names of them. */
const wholeTypes: Readonly<Record<string, string>> = {
  INT8: "tinyint",
  INT16: "smallint",
  INT32: "integer",
  INT64: "bigint",
};

/** `integer addition overflow: 2147483647 + 1`. */
function describeOverflow(text: string): string {
  const [, operation = "", type = "", operands = ""] = /Overflow in (\w+) of (\w+) \(([^)]*)\)/.exec(text) ?? [];
  return `${wholeTypes[type] ?? type} ${operation} overflow: ${operands}`;
}

/** An error of a native function carries its own code. */
const nativeFailure = /^Invalid Input Error: (?<code>[A-Z][A-Z_]+): (?<message>.*)$/s;

/** A failure in Athena's words where they are known, otherwise DuckDB's first line under a general name. */
export function toAthenaError(error: unknown): AthenaSqlError {
  if (error instanceof AthenaSqlError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const native = nativeFailure.exec(text)?.groups;
  if (native !== undefined) return new AthenaSqlError(native["code"] ?? "", native["message"] ?? "");
  for (const [pattern, code, toMessage] of rules) {
    const match = pattern.exec(text);
    if (match !== null) return new AthenaSqlError(code, toMessage(match[1] ?? "", text));
  }
  const [firstLine = ""] = text.split("\n");
  const code = /^(?:Invalid Input|Conversion) Error/.test(text) ? "INVALID_FUNCTION_ARGUMENT" : "NOT_SUPPORTED";
  return new AthenaSqlError(code, `${firstLine} (from DuckDB, which answers locally)`, { cause: error });
}
