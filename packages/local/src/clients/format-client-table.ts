import type { ClientResult } from "./client.ts";

/** A table in Markdown: a row for each client, a column for each operation, and below it what went wrong and why. */
export function formatClientTable(results: readonly ClientResult[]): string {
  const run = results.filter(({ skipped }) => skipped === undefined);
  const operations = [...new Set(run.flatMap((result) => result.operations.map(({ operation }) => operation)))];
  return [
    formatRow(["client", ...operations]),
    formatRow(["---", ...operations.map(() => "---")]),
    ...run.map((result) => formatResult(result, operations)),
    "",
    ...results.flatMap(listReasons),
  ].join("\n");
}

function formatResult(result: ClientResult, operations: readonly string[]): string {
  const cells = operations.map((operation) => formatCell(result, operation));
  return formatRow([[result.client, result.version].join(" "), ...cells]);
}

function formatCell({ operations }: ClientResult, operation: string): string {
  const found = operations.find((each) => each.operation === operation);
  if (found === undefined) return "";
  return found.isOk ? "yes" : "no";
}

function formatRow(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function listReasons({ client, skipped, operations }: ClientResult): readonly string[] {
  if (skipped !== undefined) return [`- SKIPPED: ${client}: ${skipped}`];
  const failed = operations.filter(({ isOk }) => !isOk);
  return failed.map(({ operation, reason }) => `- ${client}, ${operation}: ${reason ?? "failed"}`);
}
