export { type EndMark, openEndMark, readEndMark } from "./end-mark.ts";
export { type FileEnds, findEndProblem, isDoneWith, openFileEnds, readFileEnds, removeFile } from "./file-ends.ts";
export { addChecksum, readChecksum } from "./json-checksum.ts";
export { createLineSeal, type LineSeal, sealLength } from "./line-seal.ts";
export { readIfThere } from "./read-if-there.ts";
export { readSealedLines, type SealedLine, splitSealedLines } from "./sealed-lines.ts";
export { type FileEnd, findSealedEnd, noEnd, sealLines } from "./sealed-text.ts";
