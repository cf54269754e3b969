export { createBase64Decoder } from "./base64-decoder.ts";
export { type ByteRowReader, compileByteRowReader, type RowTaker } from "./fast/byte-row-reader.ts";
export type { TokenPlaces } from "./fast/row-copier.ts";
export type { Transcoder } from "./fast/transcoder.ts";
export { type OpenRecord, openRecord } from "./open-record.ts";
export { type GoodRow, readRecordText } from "./read-record-text.ts";
