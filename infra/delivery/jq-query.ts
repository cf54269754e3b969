import type { Dataset, PartitionColumn } from "@sluice/schema";

/**
 * The query with which Firehose itself finds a row's partition in the JSON that the transform returns, one row per
 * record. Its result is an object of strings. jq 1.6 is the only version that Firehose supports (Firehose guide,
 * dynamic-partitioning, read 2026-11-21).
 */
export function buildJqQuery({ partitionColumns }: Dataset): string {
  return `{${partitionColumns.map((column) => `${column.name}:${toJqExpression(column)}`).join(",")}}`;
}

function toJqExpression(column: PartitionColumn): string {
  // The transform writes times as "2026-11-21 08:30:00.000", in UTC.
  if (column.kind !== "closed-set") return `.${column.from}[0:${column.kind === "date" ? 10 : 7}]`;
  const known = column.values.map((value) => `.==${JSON.stringify(value)}`).join(" or ");
  return `(.${column.from}|tostring|if ${known} then . else ${JSON.stringify(column.otherwise)} end)`;
}
