import type { ColumnDefinition } from "../dataset.ts";
import type { ColumnType } from "../types/column-type.ts";
import { compileType } from "../types/compile-type.ts";
import { findNotation } from "../types/written-as.ts";
import { compareNotations, differInNotation } from "./compare-notations.ts";
import { compareValues } from "./compare-values.ts";
import { accept, type Difference, isSame, quoteAll, refuse, suggestNewDataset } from "./difference.ts";
import type { LockedDefinition } from "./locked-definition.ts";

/** Compares the types of one column. Old objects keep the type that they were written with. */
export function compareTypes(
  before: ColumnDefinition,
  now: ColumnDefinition,
  deployed: LockedDefinition,
): readonly Difference[] {
  if (isSame(before.type, now.type)) return [];
  if (before.type.kind === "oneOf" && now.type.kind === "oneOf") {
    return [compareClosedTypes(before, { before: before.type.values, now: now.type.values }, deployed.name)];
  }
  if (differInNotation(before.type, now.type)) return [compareNotations(before, now, deployed.name)];
  const [was, is] = [nameType(before.type), nameType(now.type)];
  const column = `column "${before.name}"`;
  const brief = `makes ${column} ${is}`;
  const problem = findReadingProblem(before, now, deployed);
  if (problem === undefined) {
    return [accept(brief, `${column} was ${was} and is ${is}: Athena reads old objects as ${is} too`)];
  }
  const wayOut = `take it back, add an optional column of the new type, or ${suggestNewDataset(deployed.name)}`;
  return [refuse(brief, `${column} was ${was} and is ${is}: ${problem}`, wayOut)];
}

interface Values {
  readonly before: readonly string[];
  readonly now: readonly string[];
}

/** The lake stores these values as text: what is in it stays readable, and only what is accepted changes. */
function compareClosedTypes({ name }: ColumnDefinition, { before, now }: Values, dataset: string): Difference {
  const { added, removed } = compareValues(before, now);
  const column = `column "${name}"`;
  if (removed.length > 0) {
    const problem = `${column} no longer takes ${quoteAll(removed)}: old rows have such values`;
    return refuse(
      `no longer takes ${quoteAll(removed)} in ${column}`,
      problem,
      `take it back, or ${suggestNewDataset(dataset)}`,
    );
  }
  if (added.length === 0)
    return accept(`reorders the values of ${column}`, `${column} has its values in another order`);
  const line = `${column} takes ${quoteAll(added)} too: rows that were rejected for it stay rejected until a replay`;
  return accept(`takes ${quoteAll(added)} in ${column}`, line);
}

/**
 * Why Athena cannot be relied on to read old Parquet objects in the new type; undefined when it can. Of the types here,
 * its guide lists only int as readable in another one, bigint, and that for partitioned tables alone (Athena guide,
 * updates-changing-column-type, read 2026-11-29). Trino 411 and 476 both read an int32 column as bigint; as double 411
 * refuses it, and 476 fails at integers that no double holds.
 */
function findReadingProblem(
  { name, type }: ColumnDefinition,
  now: ColumnDefinition,
  { partitionColumns, derivedColumns }: LockedDefinition,
): string | undefined {
  const isInteger = type.kind === "int" || type.kind === "bigint";
  if (!isSame(findNotation(type), findNotation(now.type))) return "old texts would be read in another way";
  if (readsOtherYears(type, now.type)) return "two digits of a year would name other years than in old rows";
  if (isInteger && now.type.kind === "double") return "Athena does not promise to read old integers so";
  if (type.kind !== "int" || now.type.kind !== "bigint") return "old objects have the old type";
  if (partitionColumns.length === 0) return "Athena's guide allows that only where the table has partition columns";
  const owner = derivedColumns.find(({ struct }) => Object.values(struct).includes(name));
  return owner === undefined ? undefined : `it is a field of "${owner.name}", whose old structs stay as they are`;
}

/** Whether only the years differ that two digits can name. */
function readsOtherYears(before: ColumnType, now: ColumnType): boolean {
  return before.kind === now.kind && isSame({ ...before, firstYear: 0 }, { ...now, firstYear: 0 });
}

function nameType(type: ColumnType): string {
  return compileType(type).signature;
}
