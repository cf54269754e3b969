export { type EndMark, openEndMark, readEndMark } from "./end-mark.ts";
export { addChecksum, readChecksum } from "./json-checksum.ts";
export { createLineSeal, type LineSeal } from "./line-seal.ts";
export { readSealedLines, type SealedLine, splitSealedLines } from "./sealed-lines.ts";
