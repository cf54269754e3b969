// For tests of the packages that read sources, too: sources without a command line.
export { readChunks } from "./rows/read-text-fixture.ts";
export { fileSource } from "./sources/file-source.ts";
export { decompressed } from "./sources/gunzip.ts";
export { fileOf, sourceOfChunks } from "./sources/source-fixture.ts";
