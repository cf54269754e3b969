// For the tests of other packages.
export { readChunks } from "./rows/read-text-fixture.ts";
export { writeSourceFile, createChunkSource } from "./sources/source-fixture.ts";
export { followFile } from "./sources/follow-file.ts";
