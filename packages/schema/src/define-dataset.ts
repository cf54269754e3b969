import type { Dataset } from "./dataset.ts";
import { InvalidDatasetError } from "./errors.ts";
import { identityColumns } from "./identity.ts";

/** What Glue and Athena take without quoting, and what is safe in an object key. */
const lakeName = /^[a-z][a-z0-9_]{0,127}$/;
const pathSafeValue = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** Checks a definition when it is loaded. Throws {@link InvalidDatasetError} with every problem in it. */
export function defineDataset(dataset: Dataset): Dataset {
  const problems = [
    ...nameProblems(dataset),
    ...duplicateProblems(dataset),
    ...partitionProblems(dataset),
    ...missingColumn(dataset, dataset.routingColumn, "routing column"),
  ];
  if (problems.length > 0) throw new InvalidDatasetError(dataset.name, problems);
  return dataset;
}

function nameProblems({ name, columns, partitionColumns }: Dataset): string[] {
  const names = [name, ...columns.map((column) => column.name), ...partitionColumns.map((column) => column.name)];
  return names
    .filter((candidate) => !lakeName.test(candidate))
    .map((candidate) => `"${candidate}" is not a lower-case name of letters, digits and _`);
}

function duplicateProblems({ columns, partitionColumns }: Dataset): string[] {
  const names = [...columns, ...partitionColumns, ...identityColumns].map((column) => column.name);
  const headers = columns.map((column) => column.header);
  return [
    ...repeated(names).map((name) => `column "${name}" is named twice`),
    ...repeated(headers).map((header) => `header "${header}" is named twice`),
  ];
}

function partitionProblems(dataset: Dataset): string[] {
  return dataset.partitionColumns.flatMap((partition) => [
    ...missingColumn(dataset, partition.from, `partition column "${partition.name}"`),
    ...repeated([...partition.values, partition.otherwise]).map(
      (value) => `partition column "${partition.name}": value "${value}" is named twice`,
    ),
    ...[...partition.values, partition.otherwise]
      .filter((value) => !pathSafeValue.test(value))
      .map((value) => `partition column "${partition.name}": value "${value}" is not safe in an object key`),
  ]);
}

function missingColumn({ columns }: Dataset, name: string, wantedBy: string): string[] {
  if (columns.some((column) => column.name === name)) return [];
  return [`${wantedBy}: no column "${name}"`];
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
