export { afterDigits, ascii } from "./ascii.ts";
export { type Column, type Dataset, type DerivedColumn, type PartitionColumn } from "./dataset.ts";
export { datasetNamed, datasets } from "./datasets.ts";
export { type DatasetDefinition, defineDataset } from "./define-dataset.ts";
export { lockOf } from "./definition-lock.ts";
export { functionBufferSeconds, latestDeliverySeconds } from "./delivery-time.ts";
export { encodeJsonLine, lakeTimestampOf } from "./encode-json-line.ts";
export { encodeRow } from "./encode-row.ts";
export { encodeEnvelope, isEnvelopeIdentity, splitEnvelope } from "./envelope.ts";
export { InvalidDatasetError, UnknownDatasetError } from "./errors.ts";
export { InvalidManifestError } from "./manifest-errors.ts";
export { type Expansion, expansionOf } from "./expansion.ts";
export { csv, type CsvFormat } from "./formats.ts";
export { type GlueColumn, glueColumnsOf, gluePartitionKeysOf, projectionPropertiesOf } from "./glue.ts";
export { type RowIdentity } from "./identity.ts";
export { lakeLayout } from "./lake-layout.ts";
export {
  type DatasetManifest,
  manifestKey,
  parseStackManifest,
  type PartitionColumnManifest,
  type StackManifest,
} from "./manifest.ts";
export { type HeaderLayout, type HeaderMatch, matchHeader } from "./match-header.ts";
export { newlineOf, newlineOfBeginning } from "./newline.ts";
export { describeProblem, parseRow, type Row, type RowProblem, type RowResult, routingValueOf } from "./parse-row.ts";
export { parseSourceChunk, sourceFormatOf } from "./parse-source-chunk.ts";
export { partitionOf, partitionPathOf, type PartitionValues } from "./partition.ts";
export { streamNameFor } from "./resource-names.ts";
export { type SourceReading } from "./source-reading.ts";
export { maxRowCharacters, type Newline, type SourceChunk, type SourceRow } from "./source-row.ts";
export { boolean } from "./types/boolean.ts";
export { type ColumnType } from "./types/column-type.ts";
export { bigint, decimal, digitsInRange, double, int } from "./types/numbers.ts";
export { struct } from "./types/struct.ts";
export { oneOf, text } from "./types/text.ts";
export { TimeBytes } from "./types/time-bytes.ts";
export { date, timestamp } from "./types/times.ts";
export { bytesBelow, firstMarked, wordBytes, wordOf, zeroBytes } from "./words.ts";
