// For laws in the tests of other packages; apart from the fixtures, which benchmarks and builds use without fast-check.
export { anyDefinition, anySpaceSeparatedDefinition } from "./definition-fixture.ts";
export { anyLines, everyTypeDatasets } from "./every-type-fixture.ts";
