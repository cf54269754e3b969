import type { Findings, FoundColumn } from "./findings.ts";

/** What the command did with the findings. */
export interface DiscoverOutcome {
  /** As given on the command line. */
  readonly file: string;
  readonly name: string;
  readonly output: string;
  readonly isWritten: boolean;
  readonly code: string;
}

/** Renders what was found in a file as one JSON object on one line. */
export function renderFindingsAsJson(
  findings: Findings,
  { file, name, output, isWritten, code }: DiscoverOutcome,
): string {
  const { rowCount, hasHeader, format, columns, derivedColumns, partitions, routingColumn, notes } = findings;
  return JSON.stringify({
    file,
    name,
    rowCount,
    hasHeader,
    format,
    columns: columns.map(toColumnFields),
    derivedColumns,
    partitionCandidates: partitions.map(({ cardinality = null, taken = null, ...candidate }) =>
      Object.assign(candidate, { cardinality, taken }),
    ),
    routingColumn,
    notes,
    output,
    isWritten,
    definition: code,
  });
}

/** A cardinality of null means that there are more values than were kept. */
function toColumnFields({ name, header, lakeType, optional, profile }: FoundColumn) {
  const { nullCount, values, samples } = profile;
  return {
    name,
    header,
    type: lakeType.type.signature,
    optional,
    nullCount,
    cardinality: values?.length ?? null,
    samples,
  };
}
