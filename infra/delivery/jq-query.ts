import type { Dataset, SpelledPartition } from "@sluice/schema";

/**
 * The query with which Firehose itself finds a row's partition in the JSON that the transform returns, one row per
 * record. Its result is an object of strings. jq 1.6 is the only version that Firehose supports (Firehose guide,
 * dynamic-partitioning, read 2026-11-21).
 */
export function buildJqQuery({ partitionColumns }: Dataset): string {
  return `{${partitionColumns.map((column) => `${column.name}:${toJqExpression(column)}`).join(",")}}`;
}

function toJqExpression(column: Dataset["partitionColumns"][number]): string {
  // The transform writes times as "2026-11-21 08:30:00.000", in UTC.
  if (column.kind !== "closed-set") return `.${column.from}[0:${column.kind === "date" ? 10 : 7}]`;
  return `(.${column.from}|tostring|${chooseKey(column)})`;
}

/** Values that are safe in a key stay as they are; each of the others has a branch of its own. */
function chooseKey({ values, keys, otherwise }: SpelledPartition): string {
  const kept = values.filter((value, index) => value === keys[index]).map((value) => `.==${quote(value)}`);
  const spelled = values.flatMap((value, index) => {
    const key = keys[index] ?? otherwise;
    return value === key ? [] : [`.==${quote(value)} then ${quote(key)}`];
  });
  const branches = [...(kept.length === 0 ? [] : [`${kept.join(" or ")} then .`]), ...spelled];
  return branches.length === 0 ? quote(otherwise) : `if ${branches.join(" elif ")} else ${quote(otherwise)} end`;
}

/** A string of ASCII alone: the parameter travels through more than one program. */
function quote(text: string): string {
  return JSON.stringify(text).replaceAll(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
