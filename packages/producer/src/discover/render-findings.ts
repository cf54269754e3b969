import { styleText } from "node:util";

import { cutText, formatCount, formatNumber, stripControlCharacters } from "@sluice/command-line";
import { drawTable } from "@sluice/command-line/table";
import { delimiters } from "@sluice/source";

import type { Findings, FoundColumn, PartitionCandidate } from "./findings.ts";

const maxSampleCharacters = 24;
const maxShownValues = 8;
const maxShownCandidates = 8;
const maxNamedColumns = 3;

/** Renders what was found in a file, for a person. */
export function renderFindings(file: string, findings: Findings): string {
  return [renderFile(file, findings), renderColumns(findings), renderPartitions(findings), renderNotes(findings)]
    .filter((part) => part !== "")
    .join("\n\n");
}

function renderFile(file: string, { rowCount, hasHeader, format, columns, notes }: Findings): string {
  const cut = columns.length === 1 ? "no delimiter" : `delimiter ${nameDelimiter(format.delimiter)}`;
  const header = hasHeader ? "with a header" : "without a header";
  const checks = notes.length > 0 ? `, ${formatCount(notes.length, "thing")} to check` : "";
  return `${styleText("bold", file)}: ${formatCount(rowCount, "row")} of ${formatCount(columns.length, "field")}, ${cut}, ${header}${checks}`;
}

function nameDelimiter(delimiter: string): string {
  const [name] = Object.entries(delimiters).flatMap(([each, character]) => (character === delimiter ? [each] : []));
  if (name === undefined) throw new TypeError(`no name for delimiter ${JSON.stringify(delimiter)}`);
  return name;
}

function renderColumns({ columns, derivedColumns }: Findings): string {
  const rows = columns.map((column) => [
    column.name,
    stripControlCharacters(column.header),
    formatType(column),
    column.profile.nullCount === 0 ? "" : formatNumber(column.profile.nullCount),
    formatCardinality(column.profile.values?.length),
    column.profile.samples.map(formatSample).join(" | "),
  ]);
  const derived = derivedColumns.map(({ name, struct }) => {
    const fields = Object.entries(struct).map(([field, from]) => `${field}: ${from}`);
    return [name, "", "struct", "", "", `{ ${fields.join(", ")} }`];
  });
  return drawTable({
    head: ["Column", "header", "type", "empty", "values", "samples"],
    rows: [...rows, ...derived],
  });
}

function renderPartitions({ partitions, routingColumn }: Findings): string {
  const others = partitions.filter((candidate) => !isTaken(candidate));
  const areFew = others.length <= maxShownCandidates;
  const rows = (areFew ? partitions : partitions.filter(isTaken)).map(({ column, kind, cardinality, taken }) => [
    taken?.name ?? "(not taken)",
    column,
    kind,
    formatCardinality(cardinality),
    formatTaken(taken),
  ]);
  if (!areFew) rows.push(summarizeCandidates(others));
  const table = drawTable({ head: ["Partition column", "of", "kind", "values", ""], rows });
  const none = `${styleText("bold", "Partition columns")}: no candidate; objects lie by their hour of arrival`;
  return `${partitions.length === 0 ? none : table}\n\n${styleText("bold", "Routing column")}: ${routingColumn}`;
}

function isTaken({ taken }: PartitionCandidate): boolean {
  return taken !== undefined;
}

/** One line for all that are not taken: a wide file has hundreds. */
function summarizeCandidates(candidates: readonly PartitionCandidate[]): string[] {
  const columns = [...new Set(candidates.map(({ column }) => column))];
  const kinds = [...new Set(candidates.map(({ kind }) => kind))];
  const named = columns.slice(0, maxNamedColumns).join(", ");
  const more = columns.length > maxNamedColumns ? ` and ${columns.length - maxNamedColumns} more columns` : "";
  return ["(not taken)", named + more, kinds.join(", "), "", ""];
}

function formatTaken(taken: PartitionCandidate["taken"]): string {
  if (taken === undefined) return "";
  if (taken.kind !== "closed-set") return `${taken.range.join(" to ")} (a proposal)`;
  const { values, otherwise } = taken;
  const more = values.length > maxShownValues ? ", ..." : "";
  return `${values.slice(0, maxShownValues).map(formatSample).join(", ")}${more}; otherwise ${otherwise}`;
}

function renderNotes({ notes }: Findings): string {
  if (notes.length === 0) return "";
  return [styleText("bold", "To check"), ...notes.map((note) => `  ${stripControlCharacters(note)}`)].join("\n");
}

function formatType({ lakeType, optional }: FoundColumn): string {
  const { description, signature } = lakeType.type;
  const shown = "pattern" in description ? `${description.kind} ${description.pattern}` : signature;
  return `${shown}${optional ? ", optional" : ""}`;
}

function formatCardinality(count: number | undefined): string {
  return count === undefined ? "many" : formatNumber(count);
}

function formatSample(sample: string): string {
  return cutText(stripControlCharacters(sample), maxSampleCharacters);
}
