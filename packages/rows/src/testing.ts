// For the tests of other packages.
export { createTranscoder, readOutput } from "./fast/transcoder-fixture.ts";
