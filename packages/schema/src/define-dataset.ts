import { findFormatProblems } from "./dataset-problems/format-problems.ts";
import { findPartitionProblems } from "./dataset-problems/partition-problems.ts";
import { findMissingColumn, findRepeatedValues } from "./dataset-problems/problem-parts.ts";
import type {
  Column,
  ColumnDefinition,
  Dataset,
  DatasetDefinition,
  DerivedColumn,
  PartitionColumn,
} from "./dataset.ts";
import { InvalidDatasetError } from "./errors.ts";
import { csv } from "./formats.ts";
import { identityColumns } from "./identity.ts";
import { foldHeader } from "./match-header.ts";
import { recordCheckColumn } from "./record-check.ts";
import { spellForKey } from "./spell-for-key.ts";
import { compileType } from "./types/compile-type.ts";
import { isLakeName } from "./types/lake-name.ts";
import { findWindowProblems } from "./windows/find-window-problems.ts";

/** What one writes: formats and derived columns have defaults, plain CSV and none. */
export type DatasetInput = Omit<DatasetDefinition, "formats" | "derivedColumns"> &
  Partial<Pick<DatasetDefinition, "formats" | "derivedColumns">>;

/** Checks a definition, and completes it. Throws {@link InvalidDatasetError} with every problem in it. */
export function defineDataset(input: DatasetInput): DatasetDefinition {
  const definition: DatasetDefinition = { formats: [csv()], derivedColumns: [], ...input };
  const problems = [
    ...findNameProblems(definition),
    ...findTypeProblems(definition),
    ...findDuplicateProblems(definition),
    ...findFormatProblems(definition),
    ...definition.derivedColumns.flatMap((column) => findDerivedProblems(definition, column)),
    ...findPartitionProblems(definition),
    ...findMissingColumn(definition, definition.routingColumn, "routing column"),
    ...findWindowProblems(definition),
  ];
  if (problems.length > 0) throw new InvalidDatasetError(definition.name, problems);
  return definition;
}

/**
 * Compiles a definition, such as one that came as JSON, into what reads its rows. Throws {@link InvalidDatasetError}.
 */
export function compileDataset(input: DatasetInput): Dataset {
  const definition = defineDataset(input);
  return {
    ...definition,
    columns: definition.columns.map(compileColumn),
    partitionColumns: definition.partitionColumns.map(compilePartition),
  };
}

/** The definition that a dataset was compiled from. */
export function toDatasetDefinition(dataset: Dataset): DatasetDefinition {
  const columns = dataset.columns.map(({ type, ...column }) => ({ ...column, type: type.description }));
  return { ...dataset, columns, partitionColumns: dataset.partitionColumns.map(toPartitionDefinition) };
}

function compileColumn({ type, ...column }: ColumnDefinition): Column {
  return Object.assign(column, { type: compileType(type) });
}

function compilePartition(partition: PartitionColumn): Dataset["partitionColumns"][number] {
  if (partition.kind !== "closed-set") return partition;
  const { values } = partition;
  const tokens = values.flatMap((value) =>
    [value, JSON.stringify(value)].map((token) => [token, spellForKey(value)] as const),
  );
  return { ...partition, keys: values.map(spellForKey), keysByToken: new Map(tokens) };
}

function toPartitionDefinition(partition: Dataset["partitionColumns"][number]): PartitionColumn {
  if (partition.kind !== "closed-set") return partition;
  const { keys: _, keysByToken: __, ...definition } = partition;
  return definition;
}

function findTypeProblems({ columns }: DatasetDefinition): string[] {
  return columns.flatMap(({ name, type }) => {
    try {
      compileType(type);
      return [];
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return [`column "${name}": ${error.message}`];
    }
  });
}

function findNameProblems({ name, columns, derivedColumns, partitionColumns }: DatasetDefinition): string[] {
  const fields = derivedColumns.flatMap(({ struct }) => Object.keys(struct));
  const named = [...columns, ...derivedColumns, ...partitionColumns].map((column) => column.name);
  return [name, ...named, ...fields]
    .filter((candidate) => !isLakeName(candidate))
    .map((candidate) => `"${candidate}" is not a lower-case name of letters, digits and _`);
}

function findDuplicateProblems({ columns, derivedColumns, partitionColumns }: DatasetDefinition): string[] {
  const added = [...Object.values(identityColumns), recordCheckColumn];
  const names = [...columns, ...derivedColumns, ...partitionColumns, ...added].map((column) => column.name);
  const headers = columns.map(({ header }) => foldHeader(header));
  return [
    ...findRepeatedValues(names).map((name) => `column "${name}" is named twice`),
    ...findRepeatedValues(headers).map((header) => `header "${header}" is named twice: case and padding do not count`),
  ];
}

function findDerivedProblems(dataset: DatasetDefinition, { name, struct }: DerivedColumn): string[] {
  const owner = `derived column "${name}"`;
  if (Object.keys(struct).length === 0) return [`${owner}: it has no fields`];
  return Object.values(struct).flatMap((column) => findMissingColumn(dataset, column, owner));
}
