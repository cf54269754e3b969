import type { CsvFormat, DerivedColumn, PartitionColumn } from "@sluice/schema";

import type { ColumnSummary } from "./column-profile.ts";
import type { LakeType } from "./lake-type.ts";

export interface FoundColumn {
  readonly name: string;
  readonly header: string;
  readonly lakeType: LakeType;
  readonly optional: boolean;
  /** How many of its fields have blanks around them that are padding. */
  readonly paddedCount: number;
  readonly profile: ColumnSummary;
}

/** A column by which the lake could be partitioned. */
export interface PartitionCandidate {
  readonly column: string;
  readonly kind: PartitionColumn["kind"];
  /** Number of values in the file; undefined when there are more than were kept. */
  readonly cardinality: number | undefined;
  /** The proposed partition column; absent when the candidate is not taken. */
  readonly taken?: PartitionColumn;
}

/** What was found out about a file. */
export interface Findings {
  readonly rowCount: number;
  readonly hasHeader: boolean;
  readonly format: CsvFormat;
  readonly columns: readonly FoundColumn[];
  readonly derivedColumns: readonly DerivedColumn[];
  readonly partitions: readonly PartitionCandidate[];
  readonly routingColumn: string;
  /** What the user should know or check. */
  readonly notes: readonly string[];
}
