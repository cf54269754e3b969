import type { Dataset, PartitionColumn } from "./dataset.ts";
import type { SourceFormat } from "./formats.ts";

/** What data and producers out there rely on: a definition as data, to be committed and compared. */
export interface DefinitionLock {
  readonly dataset: string;
  readonly formats: readonly SourceFormat[];
  readonly columns: readonly LockedColumn[];
  readonly derivedColumns: readonly { readonly name: string; readonly struct: Readonly<Record<string, string>> }[];
  readonly partitionColumns: readonly PartitionColumn[];
  readonly routingColumn: string;
}

export interface LockedColumn {
  readonly name: string;
  readonly type: string;
  readonly header: string;
  readonly optional: boolean;
}

/** The lock of a definition, its keys in a fixed order, so that equal locks are equal as JSON. */
export function toDefinitionLock(dataset: Dataset): DefinitionLock {
  return {
    dataset: dataset.name,
    formats: dataset.formats.map(lockFormat),
    columns: dataset.columns.map(({ name, type, header, optional }) => ({
      name,
      type: type.signature,
      header,
      optional: optional === true,
    })),
    derivedColumns: dataset.derivedColumns.map(({ name, struct }) => ({ name, struct })),
    partitionColumns: dataset.partitionColumns.map(lockPartition),
    routingColumn: dataset.routingColumn,
  };
}

function lockFormat(format: SourceFormat): SourceFormat {
  if (format.kind === "csv") {
    const { kind, delimiter, quotes, trim, nullTokens } = format;
    return { kind, delimiter, quotes, trim, nullTokens };
  }
  if (format.packed === undefined) return { kind: format.kind };
  const { key, separator, columns } = format.packed;
  return { kind: format.kind, packed: { key, separator, columns } };
}

function lockPartition(column: PartitionColumn): PartitionColumn {
  const { name, from } = column;
  if (column.kind !== "closed-set") return { kind: column.kind, name, from, range: column.range };
  return { kind: column.kind, name, from, values: column.values, otherwise: column.otherwise };
}

export interface DefinitionChange {
  /** Each with the reason and the way out. */
  readonly refused: readonly string[];
  /** What old data and old producers can live with. */
  readonly accepted: readonly string[];
}

/** Compares a definition with its lock. Only optional columns at the end, after all others, may be added. */
export function compareLocks(locked: DefinitionLock, current: DefinitionLock): DefinitionChange {
  const newDataset = `define a new dataset beside "${locked.dataset}" and let producers move`;
  const { changed, mandatory, optional } = compareColumns(locked.columns, current.columns);
  const others = otherParts
    .filter(({ part }) => JSON.stringify(locked[part]) !== JSON.stringify(current[part]))
    .map(({ part, reason }) => `${part} changed: ${reason}`);
  return {
    refused: [
      ...mandatory.map((problem) => `${problem}; make it optional, or ${newDataset}`),
      ...[...changed, ...others].map((problem) => `${problem}; take it back, or ${newDataset}`),
    ],
    accepted: optional,
  };
}

const otherParts = [
  { part: "formats", reason: "records in the stream would be read in another way" },
  { part: "derivedColumns", reason: "old objects have the column as it was" },
  { part: "partitionColumns", reason: "old objects lie under the old keys" },
  { part: "routingColumn", reason: "order is kept by shard, and rows would change theirs" },
] as const;

function compareColumns(locked: readonly LockedColumn[], current: readonly LockedColumn[]) {
  const isNew = ({ name }: LockedColumn) => !locked.some((column) => column.name === name);
  const added = current.slice(locked.length).filter(isNew);
  return {
    changed: locked.flatMap((column, index) => findColumnProblem(column, current[index]) ?? []),
    mandatory: added
      .filter(({ optional }) => !optional)
      .map(({ name }) => `column "${name}" was added and is not optional: rows of old producers lack it`),
    optional: added.filter(({ optional }) => optional).map(({ name }) => `optional column "${name}" was added`),
  };
}

function findColumnProblem(before: LockedColumn, now: LockedColumn | undefined): string | undefined {
  const column = `column "${before.name}"`;
  if (now?.name !== before.name) return `${column} was removed, renamed or moved: records carry columns by their place`;
  if (now.type !== before.type) return `${column} was ${before.type} and is ${now.type}: old objects have the old type`;
  if (now.header !== before.header) return `${column} had the header "${before.header}": old files have it still`;
  if (before.optional && !now.optional) return `${column} was optional: old rows may lack it`;
  if (!before.optional && now.optional) return `${column} was not optional: queries count on a value in every row`;
  return undefined;
}
