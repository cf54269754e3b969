import type { CsvFormat, DerivedColumn, PartitionColumn } from "@sluice/schema";

import type { ColumnSummary } from "./column-profile.ts";
import type { LakeType } from "./lake-type.ts";

export interface FoundColumn {
  readonly name: string;
  readonly header: string;
  readonly lakeType: LakeType;
  readonly optional: boolean;
  readonly profile: ColumnSummary;
}

/** A column by which the lake could be partitioned. */
export interface PartitionCandidate {
  readonly column: string;
  readonly kind: PartitionColumn["kind"];
  /** Values in the file; undefined when they are more than were kept. */
  readonly cardinality: number | undefined;
  /** The partition column that is proposed; undefined when the candidate is not taken. */
  readonly taken?: PartitionColumn;
}

/** What a file was found to be. */
export interface Findings {
  readonly rowCount: number;
  readonly hasHeader: boolean;
  readonly format: CsvFormat;
  readonly columns: readonly FoundColumn[];
  readonly derivedColumns: readonly DerivedColumn[];
  readonly partitions: readonly PartitionCandidate[];
  readonly routingColumn: string;
  /** What a person should know or check. */
  readonly notes: readonly string[];
}
