export { type ByteRowReader, type ByteRows, compileByteRowReader, type RowEnding } from "./fast/byte-row-reader.ts";
export type { TokenPlaces } from "./fast/token-places.ts";
export { type OpenRecord, openRecord } from "./open-record.ts";
export { RecordInput } from "./record-input.ts";
export { type GoodRow, readRecordText } from "./read-record-text.ts";
