import { arrivalTime, type ColumnDefinition, type DatasetDefinition } from "@sluice/schema";

/** Code of a window that a definition could have, to paste: rows by hour, and the mean of the first column that measures something. */
export function suggestWindow({ columns, partitionColumns }: DatasetDefinition): string {
  const time =
    columns.find(({ type, optional }) => type.kind === "timestamp" && optional !== true)?.name ?? arrivalTime;
  const closed = partitionColumns.find(({ kind }) => kind === "closed-set")?.from;
  const group = columns.find(({ name, type }) => name === closed && groupKinds.has(type.kind))?.name;
  const measured = columns.find(
    ({ name, type }) => name !== group && numberKinds.has(type.kind) && !namesThings.test(name),
  )?.name;
  const groupBy = group === undefined ? "[]" : `["${group}"]`;
  const mean = measured === undefined ? "" : `, mean_${measured}: avg("${measured}")`;
  const measures = `{ rows_counted: count()${mean} }`;
  return `windows: [{ name: "hourly", every: "1 hour", time: "${time}", groupBy: ${groupBy}, measures: ${measures} }],`;
}

type Kind = ColumnDefinition["type"]["kind"];

const groupKinds: ReadonlySet<Kind> = new Set<Kind>(["text", "oneOf", "int", "bigint", "boolean", "date"]);
const numberKinds: ReadonlySet<Kind> = new Set<Kind>(["int", "bigint", "double", "decimal"]);
/** Columns of numbers that tell things apart: their mean says nothing. */
const namesThings = /(^|_)(id|ids|key|code|nr|no|number|num|zip|index)$/;
