export { skipDigits, ascii, isDigit } from "./ascii.ts";
export { ByteOutput } from "./byte-output.ts";
export { BufferPool } from "./buffer-pool.ts";
export { mayHaveBlankEdges } from "./blank-edges.ts";
export { fieldKinds, FieldScanner, hasClearDelimiter } from "./field-scanner.ts";
export { type PaddedBytes, padToSteps, stepBytes } from "./padded-bytes.ts";
export { RecentBytes, unknown } from "./recent-bytes.ts";
export { WideBytes } from "./wide-bytes.ts";
export { isAsciiWord, findFirstMarked, wordBytes, repeatByte, markZeroBytes } from "./words.ts";
