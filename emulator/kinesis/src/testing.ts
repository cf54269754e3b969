// For the tests of other packages.
export { type KinesisProcess, startKinesisProcess } from "./e2e/kinesis-process.ts";
export { clientSettings } from "./kinesis-fixture.ts";
