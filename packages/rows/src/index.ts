export { type ByteRowReader, type ByteRows, compileByteRowReader, type RowTaker } from "./fast/byte-row-reader.ts";
export type { TokenPlaces } from "./fast/row-copier.ts";
export type { Transcoder } from "./fast/transcoder.ts";
export { type OpenRecord, openRecord } from "./open-record.ts";
export { RecordInput } from "./record-input.ts";
export { type GoodRow, readRecordText } from "./read-record-text.ts";
