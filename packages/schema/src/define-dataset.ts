import { findFormatProblems } from "./dataset-problems/format-problems.ts";
import { findPartitionProblems } from "./dataset-problems/partition-problems.ts";
import { findMissingColumn, findRepeatedValues } from "./dataset-problems/problem-parts.ts";
import type { Dataset, DerivedColumn } from "./dataset.ts";
import { InvalidDatasetError } from "./errors.ts";
import { csv } from "./formats.ts";
import { identityColumns } from "./identity.ts";
import { foldHeader } from "./match-header.ts";
import { isLakeName } from "./types/lake-name.ts";

/** Formats and derived columns have defaults: plain CSV, none. */
export type DatasetDefinition = Omit<Dataset, "formats" | "derivedColumns"> &
  Partial<Pick<Dataset, "formats" | "derivedColumns">>;

/** Checks a definition when it is loaded. Throws {@link InvalidDatasetError} with every problem in it. */
export function defineDataset(definition: DatasetDefinition): Dataset {
  const dataset: Dataset = { formats: [csv()], derivedColumns: [], ...definition };
  const problems = [
    ...findNameProblems(dataset),
    ...findDuplicateProblems(dataset),
    ...findFormatProblems(dataset),
    ...dataset.derivedColumns.flatMap((column) => findDerivedProblems(dataset, column)),
    ...findPartitionProblems(dataset),
    ...findMissingColumn(dataset, dataset.routingColumn, "routing column"),
  ];
  if (problems.length > 0) throw new InvalidDatasetError(dataset.name, problems);
  return dataset;
}

function findNameProblems({ name, columns, derivedColumns, partitionColumns }: Dataset): string[] {
  const fields = derivedColumns.flatMap(({ struct }) => Object.keys(struct));
  const named = [...columns, ...derivedColumns, ...partitionColumns].map((column) => column.name);
  return [name, ...named, ...fields]
    .filter((candidate) => !isLakeName(candidate))
    .map((candidate) => `"${candidate}" is not a lower-case name of letters, digits and _`);
}

function findDuplicateProblems({ columns, derivedColumns, partitionColumns }: Dataset): string[] {
  const added = Object.values(identityColumns);
  const names = [...columns, ...derivedColumns, ...partitionColumns, ...added].map((column) => column.name);
  const headers = columns.map(({ header }) => foldHeader(header));
  return [
    ...findRepeatedValues(names).map((name) => `column "${name}" is named twice`),
    ...findRepeatedValues(headers).map((header) => `header "${header}" is named twice: case and padding do not count`),
  ];
}

function findDerivedProblems(dataset: Dataset, { name, struct }: DerivedColumn): string[] {
  const owner = `derived column "${name}"`;
  if (Object.keys(struct).length === 0) return [`${owner}: it has no fields`];
  return Object.values(struct).flatMap((column) => findMissingColumn(dataset, column, owner));
}
