import type { CsvFormat } from "@sluice/schema";

import { findLocations } from "./find-locations.ts";
import { findPartitions } from "./find-partitions.ts";
import type { Findings, FoundColumn } from "./findings.ts";
import { gatherFacts } from "./gather-facts.ts";
import { type HeaderGuess, inferHeader } from "./infer-header.ts";
import { nameColumns } from "./lake-names.ts";
import { listFormatNotes } from "./list-format-notes.ts";
import { listNotes } from "./list-notes.ts";
import { addCells, type TableSummary } from "./table-profile.ts";

export interface FindingOptions {
  /** How the file's lines are split; padding and null tokens are added here. */
  readonly format: CsvFormat;
  /** Whether the first line is a header, if the user has said so. */
  readonly hasHeader?: boolean;
}

/** Draws the conclusions from all rows of a file. */
export function drawFindings(table: TableSummary, options: FindingOptions): Findings {
  const guess = guessHeader(table, options);
  const { columns: named, notes } = findColumns(table, guess);
  const columns = named.map((column) => keepTokens(column, named));
  const rowCount = table.rowCount + (!guess.hasHeader && table.firstRow !== undefined ? 1 : 0);
  const derivedColumns = findLocations(columns);
  const takenNames = new Set([...columns, ...derivedColumns].map(({ name }) => name));
  const partitions = findPartitions(columns, { rowCount, takenNames });
  const set = partitions.find(({ kind, taken }) => kind === "closed-set" && taken !== undefined);

  const found = { rowCount, hasHeader: guess.hasHeader, columns, derivedColumns, partitions };
  return {
    ...found,
    format: completeFormat(columns, options.format),
    routingColumn: set?.column ?? chooseRoutingColumn(columns),
    notes: [
      ...listFormatNotes(options.format),
      ...listNotes(table, { ...found, isHeaderUnsure: guess.isUnsure, delimiter: options.format.delimiter }),
      ...notes,
    ],
  };
}

/** A column that always has a value, if there is one. */
function chooseRoutingColumn(columns: readonly FoundColumn[]): string {
  const [column] = [...columns.filter(({ optional }) => !optional), ...columns];
  if (column === undefined) throw new TypeError("a table without columns");
  return column.name;
}

function guessHeader(table: TableSummary, { hasHeader }: FindingOptions): HeaderGuess {
  const { firstRow, columns } = table;
  if (firstRow === undefined) return { hasHeader: false, isUnsure: false };
  if (hasHeader !== undefined) return { hasHeader, isUnsure: false };
  return inferHeader(
    firstRow.map((cell) => cell.trim()),
    columns.map((column) => column.summary("")),
  );
}

function findColumns({ firstRow, firstPadded, columns, paddedCounts }: TableSummary, { hasHeader }: HeaderGuess) {
  if (!hasHeader && firstRow !== undefined) addCells(columns, firstRow);
  const headers = hasHeader ? firstRow?.map((header) => header.trim()) : undefined;
  const named = nameColumns(headers ?? columns.map((_, index) => `column_${index + 1}`));
  const facts = gatherFacts(columns.map((column) => column.summary("")));
  const found = named.columns.map(({ name, header }, index): FoundColumn[] => {
    const profile = columns[index]?.summary(header, facts);
    if (profile === undefined) return [];
    const paddedCount = (paddedCounts[index] ?? 0) + (!hasHeader && firstPadded.includes(index) ? 1 : 0);
    return [{ name, header, lakeType: profile.lakeType, optional: profile.nullCount > 0, paddedCount, profile }];
  });
  return { columns: found.flat(), notes: named.notes };
}

/**
 * Null tokens are those of the whole file, but of optional columns alone: a column in which one is a value keeps it by
 * having no nulls, and its empty cells as empty texts.
 */
function keepTokens(column: FoundColumn, columns: readonly FoundColumn[]): FoundColumn {
  const isKept = columns.some(({ profile: { nullTokens } }) =>
    column.profile.keptTokens.some((token) => nullTokens.includes(token)),
  );
  return column.optional && isKept ? { ...column, optional: false } : column;
}

function completeFormat(columns: readonly FoundColumn[], format: CsvFormat): CsvFormat {
  const padded = columns.filter(({ paddedCount }) => paddedCount > 0).map(({ name }) => name);
  const tokens = columns.flatMap(({ profile }) => profile.nullTokens);
  const usual = chooseNullTokens(columns, format);
  const nullTokens = [...new Set([...usual, ...tokens])];
  return { ...format, ...(padded.length === 0 ? {} : { padded }), nullTokens };
}

/** The text for null, and others that are read as such: a row of nothing but nulls must not be a blank line. */
function chooseNullTokens(columns: readonly FoundColumn[], { delimiter }: CsvFormat): readonly string[] {
  if (delimiter === " ") return ["-"];
  const mayBeBlank = columns.every(({ optional }) => optional) && (columns.length === 1 || delimiter.trim() === "");
  // As PostgreSQL and MySQL write null: no text is likely to be that.
  return mayBeBlank ? [String.raw`\N`, ""] : [""];
}
