export type {
  Column,
  ColumnDefinition,
  Dataset,
  DatasetDefinition,
  DerivedColumn,
  PartitionColumn,
  SpelledPartition,
} from "./dataset.ts";
export { compileDataset, type DatasetInput, defineDataset, toDatasetDefinition } from "./define-dataset.ts";
export { describeIssue } from "./describe-issue.ts";
export { toLineMark } from "./chunk-lines.ts";
export { encodeJsonLine, formatLakeTimestamp, type LakeLine, lineEnd, recordCheckMember } from "./encode-json-line.ts";
export { encodeRow } from "./encode-row.ts";
export { InvalidDatasetError } from "./errors.ts";
export { compareDefinitions, type DefinitionChange, describeDifference } from "./evolution/compare-definitions.ts";
export { hashDefinition, type LockedDefinition, toLockedDefinition } from "./evolution/locked-definition.ts";
export { computeExpansion, computeRowGrowth } from "./expansion.ts";
export { csv, type CsvFormat, jsonLines, type JsonLinesFormat, spaceSeparated } from "./formats.ts";
export type { GlueColumn } from "./glue-column.ts";
export { toGlueColumns, toGluePartitionKeys, toProjectionProperties, toTableColumns } from "./glue.ts";
export { identityBounds, identityColumns, identityKey, identityMembers, type RowIdentity } from "./identity.ts";
export { distinguishHeaders, type HeaderLayout, listUnknownHeaders, matchHeader } from "./match-header.ts";
export { detectNewline, detectNewlineAtStart } from "./newline.ts";
export { parseDefinition } from "./parse-definition.ts";
export { readPackedDefinition } from "./read-packed-definition.ts";
export {
  describeProblem,
  parseRow,
  parseSourceRow,
  toRoutingValue,
  type ParsedRow,
  type RowProblem,
  type RowResult,
} from "./parse-row.ts";
export { parseSourceChunk, parseSourceText, detectSourceFormat } from "./parse-source-chunk.ts";
export { assignPartition, formatPartitionPath, type PartitionValues } from "./partition.ts";
export { checkRow, checkRows, recordCheckColumn, recordCheckDigits, sumChecksSql } from "./record-check.ts";
export type { SourceReading } from "./source-reading.ts";
export { maxRowCharacters, type Newline, type SourceRow } from "./source-row.ts";
export { spellForKey } from "./spell-for-key.ts";
export { boolean } from "./types/boolean.ts";
export type { ByteCodec } from "./types/byte-codec.ts";
export type { BooleanWords } from "./types/boolean-words.ts";
export type { BooleanType, ColumnType, NumberType, TypeCodec } from "./types/column-type.ts";
export { compileType } from "./types/compile-type.ts";
export { date } from "./types/date.ts";
export { decimal } from "./types/decimal.ts";
export { double } from "./types/double.ts";
export { bigint, int } from "./types/integers.ts";
export { oneOf } from "./types/one-of.ts";
export { parseJsonFields } from "./types/json-fields.ts";
export { compileNotation, type NumberNotation } from "./types/number-notation.ts";
export { struct } from "./types/struct.ts";
export { text } from "./types/text.ts";
export { NumberBytes } from "./types/number-bytes.ts";
export { TimeBytes } from "./types/time-bytes.ts";
export { timestamp } from "./types/timestamp.ts";
export { writtenAs } from "./types/written-as.ts";
export { findTableEnding, tableEndings } from "./table-endings.ts";
export { deriveWindowDataset, findDayRange } from "./windows/derive-window-dataset.ts";
export { avg, count, distinct, max, min, stddev, sum } from "./windows/measures.ts";
export { listMergedColumns, mergedColumns } from "./windows/merged-columns.ts";
export { listPartialColumns, partialColumns, toMeasureType, toPlainType } from "./windows/partial-columns.ts";
export { sketch } from "./windows/sketch.ts";
export { estimateGroupBytes, maxStateBytes } from "./windows/state-size.ts";
export {
  findColumn,
  findMeasuredType,
  maxGroupCharacters,
  nameWindowDataset,
  windowDate,
} from "./windows/window-columns.ts";
export {
  arrivalTime,
  type ColumnMeasure,
  type CountMeasure,
  type Measure,
  type WindowAlarm,
  type WindowDefinition,
} from "./windows/window-definition.ts";
export { findWindowStart, parseSpanSeconds, readLengthSeconds } from "./windows/window-length.ts";
export { listWindowMetrics, type MetricPart, type WindowMetric } from "./windows/window-metrics.ts";
