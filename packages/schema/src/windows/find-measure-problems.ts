import type { DatasetDefinition } from "../dataset.ts";
import type { ColumnType } from "../types/column-type.ts";
import { isLakeName } from "../types/lake-name.ts";
import { countableKinds } from "./countable-kinds.ts";
import type { Measure, WindowDefinition } from "./window-definition.ts";

/** CloudWatch takes 100 metrics in one line of log, and a measure is two at most (EMF specification, read 2026-11-29). */
const maxMeasures = 50;

const numberKinds: readonly ColumnType["kind"][] = ["int", "bigint", "double", "decimal"];

/** Kinds of columns that a measure can be of; a count is of any. */
const measuredKinds: Readonly<Record<Exclude<Measure["kind"], "count">, readonly ColumnType["kind"][]>> = {
  sum: numberKinds,
  avg: numberKinds,
  stddev: numberKinds,
  min: [...numberKinds, "date", "timestamp"],
  max: [...numberKinds, "date", "timestamp"],
  distinct: countableKinds,
};

export function findMeasureProblems(dataset: DatasetDefinition, { measures }: WindowDefinition): string[] {
  const entries = Object.entries(measures);
  if (entries.length === 0) return ["it measures nothing"];
  return [
    ...(entries.length > maxMeasures ? [`measures: expected at most ${maxMeasures}, got ${entries.length}`] : []),
    ...entries.flatMap(([name, measure]) =>
      findProblems(dataset, name, measure).map((problem) => `measure "${name}": ${problem}`),
    ),
  ];
}

function findProblems({ columns }: DatasetDefinition, name: string, { kind, column: measured }: Measure): string[] {
  const problems = isLakeName(name) ? [] : ["its name is not a lower-case name of letters, digits and _"];
  if (kind === "count" && measured === undefined) return problems;
  const column = columns.find((each) => each.name === measured);
  if (column === undefined) return [...problems, `no column "${measured}"`];
  if (kind === "count" || measuredKinds[kind].includes(column.type.kind)) return problems;
  const expected = measuredKinds[kind].join(", ");
  return [...problems, `column "${measured}" is a ${column.type.kind}: ${kind} takes ${expected}`];
}
