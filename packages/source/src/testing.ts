// For the tests of other packages.
export { readChunks } from "./rows/read-text-fixture.ts";
export { fileOf, sourceOfChunks } from "./sources/source-fixture.ts";
